import { useConsole } from '../../app/console-context';
import { TaskLink } from '../../app/names';
import { useApi } from '../../data/use-api';
import type { RunDetail } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { CopyButton } from '../../design/copy-button';
import { JsonView } from '../../design/json-view';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Attempts } from './attempts';
import { ErrorView } from './error-view';
import { Explain } from './explain';
import { ProgressBar } from './progress-bar';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';
import { RunRelations } from './run-relations';

export function RunPage({ params }: { readonly params: { readonly id: string } }) {
  const { client } = useConsole();
  const run = useApi(`run ${params.id}`, (signal) => client.run(params.id, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  if (run.problem?.status === 404 && !run.data) return <Unrecorded id={params.id} />;
  return (
    <Loaded from={run}>
      {(data) => (
        <Page
          title={data.task}
          beside={<StateBadge state={data.state} />}
          about={
            <span class="row">
              <code>{data.id}</code> <CopyButton text={data.id} what="the id" />
            </span>
          }
          actions={<RunActions run={data} onDone={run.reload} />}
        >
          <RunBody run={data} />
        </Page>
      )}
    </Loaded>
  );
}

/** A message that has just left is in a queue, and nothing is recorded before a worker has it. */
function Unrecorded({ id }: { readonly id: string }) {
  return (
    <Page title="Nothing is recorded of this run yet" about={<code>{id}</code>}>
      <Explain run={{ id, state: 'PENDING' }} />
    </Page>
  );
}

function RunBody({ run }: { readonly run: RunDetail }) {
  return (
    <div class="grid-side">
      <div class="stack">
        {run.state !== 'SUCCESS' && <Explain run={run} />}
        {run.failure && (
          <Card title="Error" flush>
            <ErrorView error={run.failure} />
          </Card>
        )}
        {run.progress && !run.finishedAt && (
          <Card title="Progress">
            <ProgressBar progress={run.progress} />
          </Card>
        )}
        <Card title="Attempts">
          <Attempts attempts={run.attempts} />
        </Card>
        <Payload run={run} />
        {run.result !== undefined && run.result !== null && (
          <Card title="Result" flush>
            <JsonView value={run.result} label="the result" />
          </Card>
        )}
      </div>
      <div class="stack">
        <RunFacts run={run} />
        <RunRelations run={run} />
      </div>
    </div>
  );
}

function Payload({ run: { payload, task, finishedAt } }: { readonly run: RunDetail }) {
  const aside = <TaskLink name={task} />;
  if (payload !== undefined) {
    return (
      <Card title="Payload" flush aside={aside}>
        <JsonView value={payload} label="the payload" />
      </Card>
    );
  }
  return (
    <Card title="Payload" aside={aside}>
      <p class="soft">
        {finishedAt ? 'Not recorded.' : 'In its message: it is shown here once a worker has taken that.'}
      </p>
    </Card>
  );
}
