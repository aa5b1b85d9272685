import { useConsole } from '../../app/console-context';
import { QueueLink, RunLink, TaskLink, WorkerLink } from '../../app/names';
import { links } from '../../app/links';
import { useApi } from '../../data/use-api';
import type { LetterDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { Facts } from '../../design/facts';
import { JsonView } from '../../design/json-view';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { ExactTime } from '../../design/time';
import { bytes } from '../../text/amount';
import { LetterDecision } from './letter-decision';
import { LetterState } from './letter-state';

export function LetterPage({ params: { id } }: { readonly params: { readonly id: string } }) {
  const { client } = useConsole();
  const letter = useApi(`letter ${id}`, (signal) => client.letter(id, signal));
  return (
    <Loaded from={letter}>
      {(data) => (
        <Page
          title={data.task}
          tab={`Dead letter of ${data.task}`}
          beside={<LetterState state={data.state} />}
          about="A dead letter: decide what becomes of it."
        >
          <LetterBody letter={data} onDone={letter.reload} />
        </Page>
      )}
    </Loaded>
  );
}

function LetterBody({ letter, onDone }: { readonly letter: LetterDetail; readonly onDone: () => void }) {
  const { error, reason } = letter;
  return (
    <div class="grid-side">
      <div class="stack">
        <Card title="Error">
          <p>
            <span class="bad-text">{error}</span> <span class="tag">{reason}</span>
          </p>
        </Card>
        <LetterDecision key={letter.id} letter={letter} onDone={onDone} />
      </div>
      <div class="stack">
        <Card title="Facts">
          <LetterFacts letter={letter} />
        </Card>
        <Card title="Headers" flush>
          <JsonView value={letter.headers} label="the headers" />
        </Card>
      </div>
    </div>
  );
}

function LetterFacts({ letter }: { readonly letter: LetterDetail }) {
  const { runId, task, queue, worker, attempts, diedAt, exchange, routingKey, fingerprint } = letter;
  return (
    <Facts
      facts={[
        ['Run', runId !== undefined && <RunLink id={runId} />],
        ['Task', <TaskLink name={task} />],
        ['Queue', <QueueLink name={queue} />],
        ['Worker', worker !== undefined && <WorkerLink name={worker} />],
        ['Attempts', attempts],
        ['Died', <ExactTime at={diedAt} />],
        ['Decided', letter.settledAt !== undefined && <ExactTime at={letter.settledAt} />],
        ['By', letter.settledBy],
        ['Exchange', exchange],
        ['Routing key', <code>{routingKey}</code>],
        ['Size', bytes(letter.bytes)],
        ['Same fault', <a href={links.letters({ fingerprint })}>Letters</a>],
      ]}
    />
  );
}
