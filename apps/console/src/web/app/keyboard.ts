import { useEffect } from 'preact/hooks';

export interface Shortcut {
  /** "g r", "/", "?". */
  readonly keys: string;
  readonly what: string;
  readonly act: () => void;
}

const SEQUENCE_MS = 1200;

/** Listens while mounted. Where text is typed, and with Ctrl, Alt or ⌘ held, keys stay what they are. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event)) return;
      const prefix = before && event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ` : '';
      const found = shortcuts.find(({ keys }) => keys === `${prefix}${event.key}`);
      before = found ? undefined : { key: event.key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [shortcuts]);
}

function isTyping({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Moves the focus to the next or previous row of the page's lists. */
export function moveRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll('main [data-row]')].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('a[href], button');
    return link ? [link] : [];
  });
  const here = links.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement));
  const next = here === -1 ? (step === 1 ? 0 : links.length - 1) : here + step;
  links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
}

export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
}

/** Out of a field on the page, so that keys are shortcuts again. */
export function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && !activeElement.closest('dialog')) activeElement.blur();
}
