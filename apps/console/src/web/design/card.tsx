import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface CardProps {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ComponentChildren;
  /** Without the inner distance: for tables and lists. */
  readonly flush?: boolean;
  /** The title only for those who cannot see: it says what the page's own title says. */
  readonly untitled?: boolean;
  readonly children: ComponentChildren;
}

export function Card({ title, aside, flush = false, untitled = false, children }: CardProps) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <header class={untitled ? 'unseen' : 'card-head'}>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {flush ? children : <div class="card-body">{children}</div>}
    </section>
  );
}
