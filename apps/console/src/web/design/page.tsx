import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

export interface PageProps {
  readonly title: string;
  /** What the tab says, when the title on the page is longer or more than text. */
  readonly tab?: string;
  readonly about?: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Page({ title, tab = title, about, beside, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${tab} · Baton`;
  }, [tab]);
  return (
    <div class="stack">
      <header class="page-head">
        <div class="grow">
          <div class="row">
            <h1>{title}</h1>
            {beside}
          </div>
          {about !== undefined && <p>{about}</p>}
        </div>
        {actions !== undefined && <div class="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
