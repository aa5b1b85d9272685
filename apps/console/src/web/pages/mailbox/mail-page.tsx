import { useState } from 'preact/hooks';
import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { MailDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Page } from '../../design/page';
import { Segments } from '../../design/segments';
import { ExactTime } from '../../design/time';

export function MailPage({ params: { id } }: { readonly params: { readonly id: string } }) {
  const { client } = useConsole();
  const mail = useApi(`mail ${id}`, (signal) => client.mail(id, signal));
  return (
    <Loaded from={mail}>
      {(data) => (
        <Page
          title={data.subject === '' ? '(no subject)' : data.subject}
          beside={<span class="tag">{data.channel}</span>}
          about={
            <>
              To {data.to}, <ExactTime at={data.sentAt} />
            </>
          }
        >
          <MailBody mail={data} />
        </Page>
      )}
    </Loaded>
  );
}

/** An address of its own: it may bring styles, which the policy of this page forbids; scripts it may not. */
const mailHtml = (id: string): string => `/api/mailbox/${encodeURIComponent(id)}/html`;

const VIEWS = [
  ['html', 'As shown'],
  ['text', 'Text'],
] as const;

function MailBody({ mail: { id, text, html } }: { readonly mail: MailDetail }) {
  const [view, setView] = useState<'html' | 'text'>(html === undefined ? 'text' : 'html');
  return (
    <Card
      title="Message"
      flush
      aside={html !== undefined && <Segments label="View" value={view} options={VIEWS} onValue={setView} />}
    >
      {view === 'html' && html !== undefined ? (
        <iframe class="mail-frame" title="The message as shown" sandbox="" src={mailHtml(id)} />
      ) : (
        <pre class="code-block" tabIndex={0} aria-label="The text of the message">
          {text}
        </pre>
      )}
    </Card>
  );
}
