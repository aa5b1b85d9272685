import { useApi } from '../data/use-api';
import { Banner } from '../design/states';
import { useConsole } from './console-context';

const EVERY_MS = 10_000;

/** On every page: says when RabbitMQ or PostgreSQL is away, and what that means. */
export function SystemHealth() {
  const { client } = useConsole();
  const { data } = useApi('health', (signal) => client.overview('15m', signal), { everyMs: EVERY_MS });
  const away =
    data?.services.filter(({ name, state }) => state === 'away' && name !== 'management API') ?? [];
  return (
    <div class="stack-close health" aria-live="polite">
      {away.map(({ name, detail }) => (
        <Banner key={name} tone="warn" title={`${name} is away`}>
          <p>
            {detail} {name in MEANS ? MEANS[name as keyof typeof MEANS] : ''}
          </p>
        </Banner>
      ))}
    </div>
  );
}

const MEANS = {
  RabbitMQ: 'Nothing is lost: messages wait in the outbox, workers go on by themselves when it is back.',
  PostgreSQL: 'Nothing is lost: workers wait and go on by themselves. What is shown here may be old.',
};
