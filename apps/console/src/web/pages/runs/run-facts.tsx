import { QueueLink, WorkerLink } from '../../app/names';
import type { RunDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { type Fact, Facts } from '../../design/facts';
import { ExactTime, Lasted, Time } from '../../design/time';

export function RunFacts({ run }: { readonly run: RunDetail }) {
  const { queue, worker, createdAt, startedAt, finishedAt, expiresAt, attempt, waiting } = run;
  const facts: Fact[] = [
    ['Queue', <QueueLink name={queue} />],
    ['Worker', worker && <WorkerLink name={worker} />],
    ['Attempt', attempt],
    ['Sent', <ExactTime at={createdAt} />],
    ['Waits until', waiting && <ExactTime at={waiting.dueAt} />],
    ['Because of', waiting?.kind],
    ['Started', startedAt && <ExactTime at={startedAt} />],
    ['Ended', finishedAt && <ExactTime at={finishedAt} />],
    ['Ran for', startedAt && <Lasted from={startedAt} to={finishedAt} />],
    ['In all', <Lasted from={createdAt} to={finishedAt} />],
    ['Kept until', expiresAt && <Time at={expiresAt} />],
  ];
  return (
    <Card title="Facts">
      <Facts facts={facts} />
    </Card>
  );
}
