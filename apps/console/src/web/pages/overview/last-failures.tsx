import { links } from '../../app/links';
import type { Overview } from '../../data/wire';
import { Card } from '../../design/card';
import { Empty } from '../../design/states';
import { Time } from '../../design/time';

export function LastFailures({ failures }: { readonly failures: Overview['lastFailures'] }) {
  return (
    <Card title="Last failures" flush aside={<a href={links.runs({ state: 'FAILURE' })}>All failed runs</a>}>
      {failures === undefined || failures.length === 0 ? (
        <Empty icon="check" title={failures === undefined ? 'Not known at the moment' : 'None'} />
      ) : (
        <ul class="list">
          {failures.map(({ id, task, error, at }) => (
            <li key={id} data-row>
              <a class="list-link" href={links.run(id)}>
                <span class="grow">
                  <strong class="strong">{task}</strong>
                  <span class="cut soft" title={error}>
                    {error}
                  </span>
                </span>
                <span class="faint">
                  <Time at={at} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
