import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { TaskLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { LetterGroup, LetterGroups } from '../../data/wire';
import { LinkButton } from '../../design/button';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Banner, Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';
import { amount, count } from '../../text/amount';
import { BulkDiscard } from './bulk-discard';
import { BulkReplay } from './bulk-replay';
import { Replays } from './replays';

export function DeadLettersPage() {
  const { client } = useConsole();
  const groups = useApi('letter groups', (signal) => client.letterGroups({ state: 'open' }, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  return (
    <Page
      title="Dead letters"
      about="Messages that will not be retried, kept until a person decides. Those with the same fault stand together."
      actions={<LinkButton href="/dead-letters/all">All letters</LinkButton>}
    >
      <Replays />
      <Loaded from={groups}>{(data) => <Groups data={data} onDone={groups.reload} />}</Loaded>
    </Page>
  );
}

function Groups({
  data: { groups, uncollected },
  onDone,
}: {
  readonly data: LetterGroups;
  readonly onDone: () => void;
}) {
  return (
    <div class="stack">
      {uncollected.length > 0 && (
        <Banner tone="info" title="Some lie in RabbitMQ still">
          <ul>
            {uncollected.map(({ queue, messages }) => (
              <li key={queue}>
                {count(messages, 'message')} in <a href={links.queue(queue)}>{queue}</a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Card title="By fault" flush>
        {groups.length === 0 ? (
          <Empty icon="check" title="No dead letters">
            Every message has run, waits, or will be retried.
          </Empty>
        ) : (
          <Table label="Groups of dead letters" columns={columnsOf(onDone)} rows={groups} keyOf={keyOf} />
        )}
      </Card>
    </div>
  );
}

const keyOf = ({ fingerprint, task, queue }: LetterGroup): string => `${fingerprint} ${task} ${queue}`;

const columnsOf = (onDone: () => void): Column<LetterGroup>[] => [
  {
    title: 'Fault',
    lead: true,
    cell: ({ error, fingerprint, task, queue }) => (
      <div class="task-cell">
        <a class="name clamp" href={links.letters({ fingerprint, task, queue, state: 'open' })} title={error}>
          {error}
        </a>
        <span>
          <TaskLink name={task} />
        </span>
      </div>
    ),
  },
  { title: 'Reason', plain: true, cell: ({ reason }) => <span class="tag">{reason}</span> },
  { title: 'Letters', end: true, cell: ({ count: letters }) => amount(letters) },
  { title: 'First', cell: ({ firstAt }) => <Time at={firstAt} /> },
  { title: 'Last', cell: ({ lastAt }) => <Time at={lastAt} /> },
  {
    title: 'Actions',
    plain: true,
    end: true,
    cell: (group) => (
      <span class="row actions">
        <BulkReplay group={group} onDone={onDone} />
        <BulkDiscard group={group} onDone={onDone} />
      </span>
    ),
  },
];
