import { useConsole } from '../../app/console-context';
import { links } from '../../app/links';
import { useQuery } from '../../app/use-query';
import { useApi } from '../../data/use-api';
import type { MailItem } from '../../data/wire';
import { Card } from '../../design/card';
import { TextField } from '../../design/field';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Pager } from '../../design/pager';
import { Empty } from '../../design/states';
import { type Column, Table } from '../../design/table';
import { Time } from '../../design/time';

export function MailboxPage() {
  const { client } = useConsole();
  const { query, change } = useQuery();
  const { to, cursor } = query;
  const mails = useApi(
    `mailbox ${to ?? ''} ${cursor ?? ''}`,
    (signal) => client.mailbox({ to, cursor, limit: 50 }, signal),
    {
      topics: ['run'],
      everyMs: 10_000,
    },
  );
  return (
    <Page title="Mailbox" about="Messages to people that were kept instead of sent, in development.">
      <search class="filters">
        <TextField
          wide
          type="search"
          label="To"
          placeholder="Exact address   ( / )"
          value={to ?? ''}
          onValue={(value) => change({ to: value, cursor: undefined })}
        />
      </search>
      <Card title="Messages" flush untitled>
        <Loaded from={mails}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty icon="mailbox" title="Nothing here">
                  Where real channels are configured, messages are sent and not kept.
                </Empty>
              ) : (
                <Table label="Messages" columns={COLUMNS} rows={items} keyOf={({ id }) => id} />
              )}
              <Pager
                next={next}
                cursor={cursor}
                onCursor={(part) => change({ cursor: part }, { push: true })}
              />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<MailItem>[] = [
  {
    title: 'Subject',
    lead: true,
    cell: ({ id, subject }) => (
      <a class="name" href={links.mail(id)}>
        {subject === '' ? '(no subject)' : subject}
      </a>
    ),
  },
  { title: 'Channel', plain: true, cell: ({ channel }) => <span class="tag">{channel}</span> },
  { title: 'To', cell: ({ to }) => to },
  { title: 'Sent', plain: true, cell: ({ sentAt }) => <Time at={sentAt} /> },
];
