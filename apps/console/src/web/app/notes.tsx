import { useCallback, useState } from 'preact/hooks';
import { Button } from '../design/button';

export type Notify = (tone: 'good' | 'bad', text: string) => void;

interface Note {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

const SHOWN_MS = 6_000;

/** What has just been done, said once and read aloud. */
export function useNotes() {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const drop = useCallback((id: number) => setNotes((all) => all.filter((note) => note.id !== id)), []);
  const notify = useCallback<Notify>(
    (tone, text) => {
      const id = performance.now();
      setNotes((all) => [...all.slice(-2), { id, tone, text }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  return { notify, shown: <Notes notes={notes} drop={drop} /> };
}

function Notes({ notes, drop }: { readonly notes: readonly Note[]; readonly drop: (id: number) => void }) {
  return (
    <div class="notes" role="status" aria-live="polite">
      {notes.map(({ id, tone, text }) => (
        <div key={id} class="note" data-tone={tone}>
          <span class="grow">{text}</span>
          <Button icon="close" kind="plain" small label="Dismiss" onPress={() => drop(id)} />
        </div>
      ))}
    </div>
  );
}
