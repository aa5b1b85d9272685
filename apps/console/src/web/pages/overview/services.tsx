import type { Overview } from '../../data/wire';
import { Badge } from '../../design/badge';
import { Card } from '../../design/card';
import { count } from '../../text/amount';

export function Services({ overview: { services, workers } }: { readonly overview: Overview }) {
  return (
    <Card title="Health" flush>
      <ul class="list">
        {services.map(({ name, ok, detail }) => (
          <li key={name} class="service">
            <span class="strong">{name}</span>
            <span class="soft">{detail}</span>
            <Badge tone={ok ? 'good' : 'warn'}>{ok ? 'up' : 'away'}</Badge>
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
