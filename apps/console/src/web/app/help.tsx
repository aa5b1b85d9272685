import { Dialog } from '../design/dialog';
import type { Shortcut } from './keyboard';

const ALWAYS = [
  ['Enter', 'Open the row'],
  ['Esc', 'Close what is open'],
] as const;

export function Help({
  shortcuts,
  onClose,
}: {
  readonly shortcuts: readonly Shortcut[];
  readonly onClose: () => void;
}) {
  const rows = [...shortcuts.map(({ keys, what }) => [keys, what] as const), ...ALWAYS];
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl class="facts">
        {rows.map(([keys, what]) => (
          <>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
    </Dialog>
  );
}
