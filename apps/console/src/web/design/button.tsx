import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

export interface ButtonProps {
  readonly icon?: IconName;
  readonly kind?: 'main' | 'danger' | 'plain';
  readonly small?: boolean;
  readonly type?: 'button' | 'submit';
  /** Shown disabled, with this as the reason; still reachable, so that the reason can be read. */
  readonly whyNot?: string | undefined;
  readonly busy?: boolean;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly onPress?: () => void;
  readonly children?: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { icon, type = 'button', whyNot, busy = false, label, pressed, expanded, onPress, children } = props;
  const disabled = whyNot !== undefined || busy;
  return (
    <button
      type={type}
      class={classOf(props)}
      aria-disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-busy={busy}
      title={whyNot ?? label}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onPress?.();
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {whyNot !== undefined && <span class="unseen">({whyNot})</span>}
    </button>
  );
}

export interface LinkButtonProps {
  readonly href: string;
  readonly icon?: IconName;
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

export function LinkButton({ href, icon, small = false, children }: LinkButtonProps) {
  return (
    <a class={`button${small ? ' button-small' : ''}`} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

function classOf({ kind, small = false, children }: ButtonProps): string {
  return [
    'button',
    kind && `button-${kind}`,
    small && 'button-small',
    children === undefined && 'button-icon',
  ]
    .filter(Boolean)
    .join(' ');
}
