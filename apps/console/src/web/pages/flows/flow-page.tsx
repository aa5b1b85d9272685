import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { RunLink } from '../../app/names';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { FlowDetail } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Banner } from '../../design/states';
import { Lasted, Time } from '../../design/time';
import { FlowPicture } from './flow-picture';
import { Members } from './members';
import { StepTable } from './step-table';

export function FlowPage({ params: { id } }: { readonly params: { readonly id: string } }) {
  const { client } = useConsole();
  const flow = useApi(`flow ${id}`, (signal) => client.flow(id, signal), {
    topics: ['run'],
    everyMs: 10_000,
  });
  return (
    <Loaded from={flow}>
      {(data) => (
        <Page
          title={data.name}
          beside={<StateBadge state={data.state} />}
          about={
            <>
              <code>{data.id}</code> · started <Time at={data.createdAt} />,{' '}
              <Lasted from={data.createdAt} to={data.finishedAt} />
            </>
          }
          actions={<FlowActions flow={data} onDone={flow.reload} />}
        >
          <FlowBody flow={data} />
        </Page>
      )}
    </Loaded>
  );
}

function FlowBody({ flow }: { readonly flow: FlowDetail }) {
  const { query } = useQuery();
  const chosen = flow.steps.find(({ name }) => name === query['step']);
  const { failure, parentId } = flow;
  return (
    <>
      {failure && (
        <Banner tone="bad" title={`Step ${failure.step} failed it`}>
          <p>
            {failure.error.name}: {failure.error.message}
            {failure.runId !== undefined && (
              <>
                {' '}
                · <a href={links.run(failure.runId)}>The run</a>
              </>
            )}
          </p>
        </Banner>
      )}
      <Card title="Picture" flush>
        <FlowPicture flow={flow} />
      </Card>
      {chosen && <Members key={chosen.name} flowId={flow.id} step={chosen} />}
      <Card title="Steps" flush>
        <StepTable steps={flow.steps} />
      </Card>
      {parentId !== undefined && (
        <p class="soft">
          Started by the run <RunLink id={parentId} />.
        </p>
      )}
    </>
  );
}

function FlowActions({
  flow: { id, state },
  onDone,
}: {
  readonly flow: FlowDetail;
  readonly onDone: () => void;
}) {
  const { client } = useConsole();
  return (
    <>
      <Action
        name="Retry"
        icon="retry"
        title="Retry this flow?"
        does="It goes on from what failed. What has succeeded is not run again."
        whyNot={state === 'FAILURE' ? undefined : `A flow that is ${state} cannot be retried`}
        act={async (reason) => {
          await client.retryFlow(id, { reason });
          return 'The flow goes on.';
        }}
        onDone={onDone}
      />
      <Action
        name="Cancel flow"
        icon="stop"
        kind="danger"
        title="Cancel this flow?"
        does="What waits does not start, what runs is revoked. What has been done stays done."
        whyNot={state === 'STARTED' ? undefined : `A flow that is ${state} cannot be cancelled`}
        act={async (reason) => {
          await client.cancelFlow(id, { reason });
          return 'The flow is cancelled.';
        }}
        onDone={onDone}
      />
    </>
  );
}
