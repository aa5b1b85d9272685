import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { QueueLink, WorkerLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { Contract, ContractDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { type Fact, Facts } from '../../design/facts';
import { JsonView } from '../../design/json-view';
import { LinkButton } from '../../design/button';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { PausedBanner } from '../../pause/paused-banner';
import { humanDuration } from '../../text/duration';
import { SendTask } from './send-task';
import { TaskPause } from './task-pause';
import { TaskState } from './task-state';

export function TaskPage({ params: { name } }: { readonly params: { readonly name: string } }) {
  const { client } = useConsole();
  const contract = useApi(`contract ${name}`, (signal) => client.contract(name, signal), { everyMs: 10_000 });
  return (
    <Loaded from={contract}>
      {(data) => (
        <Page
          title={data.name}
          beside={<TaskState contract={data} />}
          actions={
            <>
              <LinkButton href={links.runs({ task: data.name })} icon="runs">
                Runs
              </LinkButton>
              <SendTask contract={data} />
              <TaskPause contract={data} onDone={contract.reload} />
            </>
          }
        >
          <TaskBody contract={data} />
        </Page>
      )}
    </Loaded>
  );
}

function TaskBody({ contract }: { readonly contract: ContractDetail }) {
  return (
    <>
      <PausedBanner paused={contract.paused} />
      <div class="grid-2">
        <Card title="Contract">
          <Facts facts={contractFacts(contract)} />
        </Card>
        <Card title="Workers that run it">
          {contract.workers.length === 0 ? (
            <p class="soft">None is alive. What is sent waits.</p>
          ) : (
            <ul class="stack-close">
              {contract.workers.map((worker) => (
                <li key={worker}>
                  <WorkerLink name={worker} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      <div class="grid-2">
        <Card title="Payload schema" flush>
          <JsonView value={contract.payloadSchema} label="the payload schema" />
        </Card>
        <Card title="Result schema" flush>
          <JsonView value={contract.resultSchema} label="the result schema" />
        </Card>
      </div>
    </>
  );
}

function contractFacts(contract: Contract): Fact[] {
  const { queue, version, retry, timeLimitMs, softTimeLimitMs, expiresMs, resultExpiresMs } = contract;
  const { unique, rateLimit, limit, sensitive, isolate } = contract;
  const rate = (one: { readonly count: number; readonly per: number }): string =>
    `${one.count} in ${humanDuration(one.per)}`;
  return [
    ['Queue', <QueueLink name={queue} />],
    ['Version', version],
    [
      'Retries',
      `${retry.retries}, first after ${humanDuration(retry.first)}, up to ${humanDuration(retry.max)}`,
    ],
    ['Time limit', humanDuration(timeLimitMs)],
    ['Soft limit', softTimeLimitMs !== undefined && humanDuration(softTimeLimitMs)],
    ['Expires', expiresMs !== undefined && humanDuration(expiresMs)],
    ['Result kept', humanDuration(resultExpiresMs)],
    ['Unique', unique && 'one run at a time for a key'],
    ['Rate limit', rateLimit && `${rate(rateLimit)}, in each worker`],
    [
      'Limit',
      limit &&
        [...limit.rates.map(rate), limit.concurrency && `${limit.concurrency} at once`]
          .filter(Boolean)
          .join(', '),
    ],
    ['Runs in', isolate === 'thread' && 'a thread of its own'],
    ['Sensitive', sensitive.join(', ')],
  ];
}
