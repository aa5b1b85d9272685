import { useConsole } from '../../app/console-context';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { AuditEntry } from '../../data/wire';
import { Badge } from '../../design/badge';
import { Card } from '../../design/card';
import { TextField } from '../../design/field';
import { JsonView } from '../../design/json-view';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Pager } from '../../design/pager';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';

export function AuditPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const { by, action, target, cursor } = query;
  const wanted = { by, action, target, cursor, limit: 50 };
  const audit = useApi(`audit ${JSON.stringify(wanted)}`, (signal) => client.audit(wanted, signal), {
    everyMs: 15_000,
  });
  const set = (name: string) => (value: string) => change({ [name]: value, cursor: undefined });
  return (
    <Page title="Audit" about="Who did what, when and why. Nothing is ever taken out of it.">
      <search class="filters">
        <TextField
          wide
          type="search"
          label="Target"
          placeholder="What it was done to   ( / )"
          value={target ?? ''}
          onValue={set('target')}
        />
        <TextField label="By" value={by ?? ''} onValue={set('by')} />
        <TextField label="Action" value={action ?? ''} onValue={set('action')} />
      </search>
      <Card title="Actions" flush untitled>
        <Loaded from={audit}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty icon="audit" title="Nothing has been done yet" />
              ) : (
                <Table label="Actions" columns={COLUMNS} rows={items} keyOf={({ id }) => id} />
              )}
              <Pager next={next} cursor={cursor} onCursor={(to) => change({ cursor: to }, { push: true })} />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    title: 'Action',
    lead: true,
    cell: ({ action, target, detail }) => (
      <details class="audit-detail">
        <summary>
          <span class="strong">{action}</span> <code>{target}</code>
        </summary>
        <JsonView value={detail} label={`details of ${action}`} />
      </details>
    ),
  },
  { title: 'By', plain: true, cell: ({ by }) => <span class="strong">{by}</span> },
  { title: 'Why', plain: true, cell: ({ reason }) => <span class="soft">{reason}</span> },
  {
    title: 'Outcome',
    plain: true,
    cell: ({ outcome, error }) =>
      outcome !== undefined && (
        <span title={error}>
          <Badge tone={outcome === 'done' ? 'good' : 'bad'}>{outcome}</Badge>
        </span>
      ),
  },
  { title: 'When', plain: true, cell: ({ at }) => <Time at={at} /> },
];
