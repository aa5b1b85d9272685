import { useConsole } from '../../app/console-context';
import { useQuery } from '../../app/use-query';
import { Button } from '../../design/button';
import { Card } from '../../design/card';
import { Page } from '../../design/page';
import { Pager } from '../../design/pager';
import { Empty, Loading, Problem } from '../../design/states';
import { ExactTime } from '../../design/time';
import { count } from '../../text/amount';
import { RunFilters } from './run-filters';
import { RunTable } from './run-table';
import { type RunQuery, runQueryOf } from './run-query';
import { useRunList } from './use-run-list';

export function RunsPage() {
  const { query, change } = useQuery();
  const wanted = runQueryOf(query);
  return (
    <Page title="Runs" about="Every message's life, newest first.">
      <RunFilters query={query} onChange={change} />
      <Card title="Runs" flush untitled>
        <RunList query={wanted} onCursor={(cursor) => change({ cursor }, { push: true })} />
      </Card>
    </Page>
  );
}

interface RunListProps {
  readonly query: RunQuery;
  readonly onCursor: (cursor: string | undefined) => void;
}

function RunList({ query, onCursor }: RunListProps) {
  const { client } = useConsole();
  const { items, page, problem, fresh, showFresh } = useRunList(client, query);
  if (page === undefined) return problem ? <Problem problem={problem} /> : <Loading />;
  return (
    <>
      {problem && <Problem problem={problem} />}
      {fresh > 0 && (
        <div class="pill" role="status">
          <Button icon="up" kind="main" small onPress={showFresh}>
            {count(fresh, 'new run')}
          </Button>
        </div>
      )}
      {items.length === 0 ? (
        <Empty icon="runs" title="No run matches">
          Widen the filters, or wait: a run appears here by itself once a worker takes its message. Until then{' '}
          <a href="/queues">its queue</a> counts it.
        </Empty>
      ) : (
        <RunTable runs={items} />
      )}
      {page.lookedBackTo !== undefined && (
        <p class="card-body faint">
          Looked back to <ExactTime at={page.lookedBackTo} />.
        </p>
      )}
      <Pager next={page.next} cursor={query.cursor} onCursor={onCursor} />
    </>
  );
}
