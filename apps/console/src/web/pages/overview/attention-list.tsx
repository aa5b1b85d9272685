import type { Overview, QueueItem } from '../../data/wire';
import { Card } from '../../design/card';
import { Icon } from '../../design/icon';
import { concernsOf } from './attention';

export interface AttentionProps {
  readonly overview: Overview;
  readonly queues: readonly QueueItem[];
}

export function Attention({ overview, queues }: AttentionProps) {
  const concerns = concernsOf(overview, queues);
  if (concerns.length === 0) {
    return (
      <p class="all-well">
        <Icon name="check" /> Nothing needs you.
      </p>
    );
  }
  return (
    <Card title="Needs attention" flush>
      <ul class="list">
        {concerns.map(({ tone, text, href }) => (
          <li key={text} data-row>
            <a class="list-link concern" data-tone={tone} href={href}>
              <Icon name="warn" />
              <span class="grow">{text}</span>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
