import type { Overview } from '../../data/wire';
import { Badge, type Tone } from '../../design/badge';
import { Card } from '../../design/card';
import { count } from '../../text/amount';

const TONES: Readonly<Record<Overview['services'][number]['state'], Tone>> = {
  up: 'good',
  away: 'warn',
  'not set up': 'idle',
};

export function Services({ overview: { services, workers } }: { readonly overview: Overview }) {
  return (
    <Card title="Health" flush>
      <ul class="list">
        {services.map(({ name, state, detail }) => (
          <li key={name} class="service">
            <span class="strong">{name}</span>
            <span class="soft">{detail}</span>
            <Badge tone={TONES[state]}>{state}</Badge>
          </li>
        ))}
        <li class="service">
          <a class="strong" href="/workers">
            Workers
          </a>
          <span class="soft">
            {workers ? `${count(workers.gone, 'worker')} gone` : 'not known at the moment'}
          </span>
          {workers && <Badge tone={workers.alive > 0 ? 'good' : 'bad'}>{workers.alive} alive</Badge>}
        </li>
      </ul>
    </Card>
  );
}
