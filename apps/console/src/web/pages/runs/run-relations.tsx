import { links } from '../../app/links';
import { RunLink } from '../../app/names';
import type { RunDetail, RunItem } from '../../data/wire';
import { StateBadge } from '../../design/badge';
import { Card } from '../../design/card';
import { type Fact, Facts } from '../../design/facts';

/** What it came from, belongs to and has sent. */
export function RunRelations({ run }: { readonly run: RunDetail }) {
  const { parent, rootId, children, flow, deadLetterId } = run;
  const facts: Fact[] = [
    ['Dead letter', deadLetterId !== undefined && <a href={links.letter(deadLetterId)}>Open it</a>],
    ['Flow', flow && <a href={links.flow(flow.id)}>{flow.name}</a>],
    ['Step', flow && `${flow.stepTitle}, member ${flow.member}`],
    ['Sent by', parent && <RunLine run={parent} />],
    [
      'First of all',
      rootId !== undefined && rootId !== run.id && rootId !== parent?.id && <RunLink id={rootId} />,
    ],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== false);
  if (known.length === 0 && children.length === 0) return null;
  return (
    <Card title="Belongs together" flush>
      {known.length > 0 && (
        <div class="card-body">
          <Facts facts={known} />
        </div>
      )}
      {children.length > 0 && (
        <ul class="list" aria-label="Runs it has sent">
          {children.map((child) => (
            <li key={child.id} data-row>
              <RunLine run={child} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function RunLine({ run: { id, task, state } }: { readonly run: RunItem }) {
  return (
    <span class="row">
      <a href={links.run(id)}>{task}</a> <StateBadge state={state} />
    </span>
  );
}
