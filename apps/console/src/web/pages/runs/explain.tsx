import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { Finding, RunDetail } from '../../data/wire';
import { Card } from '../../design/card';
import { Loaded } from '../../design/loaded';
import { Time } from '../../design/time';
import { placeOf } from './finding-place';
import { Sentence } from './sentence';

const TITLES: Readonly<Record<string, string>> = {
  FAILURE: 'Why has this failed?',
  REVOKED: 'Why has this not run?',
  STARTED: 'What is happening?',
  PROGRESS: 'What is happening?',
};

/** The most asked question of all: why is this not running. */
export function Explain({ run: { id, state } }: { readonly run: Pick<RunDetail, 'id' | 'state'> }) {
  const { client } = useConsole();
  const findings = useApi(`explain ${id} ${state}`, (signal) => client.explain(id, signal), {
    topics: ['run', 'worker'],
    everyMs: 5_000,
  });
  return (
    <Card title={TITLES[state] ?? 'Why is this not running?'}>
      <Loaded from={findings}>
        {(data) => (
          <ol class="why" aria-live="polite">
            {data.findings.map((finding) => (
              <FindingItem key={`${finding.code} ${finding.text}`} finding={finding} />
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}

function FindingItem({ finding: { text, until, about } }: { readonly finding: Finding }) {
  const place = about && placeOf(about);
  return (
    <li>
      <span>
        <Sentence text={text} />
        {until !== undefined && (
          <span class="soft">
            {' '}
            · <Time at={until} />
          </span>
        )}
      </span>
      {place && <a href={place.href}>{place.text}</a>}
    </li>
  );
}
