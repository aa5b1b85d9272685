import type { ComponentChildren } from 'preact';
import type { ApiProblem } from '../data/api-problem';
import { Icon, type IconName } from './icon';

export interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Nothing to show, and why that is or what to do. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h3>{title}</h3>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

const WIDTHS = ['72%', '91%', '58%', '84%', '66%'];

export function Loading() {
  return (
    <div class="skeleton" role="status" aria-label="Loading">
      {WIDTHS.map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}

export interface BannerProps {
  readonly tone: 'info' | 'warn' | 'bad';
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function Banner({ tone, title, actions, children }: BannerProps) {
  return (
    <div class="banner" data-tone={tone}>
      <Icon name={tone === 'info' ? 'info' : 'warn'} />
      <div class="grow">
        <h3>{title}</h3>
        {children}
      </div>
      {actions}
    </div>
  );
}

/** What the API refused or could not do, in its own words. */
export function Problem({ problem }: { readonly problem: ApiProblem }) {
  return (
    <div role="alert">
      <Banner tone={problem.away ? 'warn' : 'bad'} title={problem.title}>
        <p>{problem.message}</p>
      </Banner>
    </div>
  );
}
