import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Claim, Deliveries, DeliveryKey } from '../deliveries';

// Clocks of workers differ; that of the database is the same for all of them.
const claim = `
insert into delivery (channel, template, recipient, cause, claim, claimed_until)
values ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond')
on conflict (channel, template, recipient, cause) do update
  set claim = excluded.claim, claimed_until = excluded.claimed_until, attempts = delivery.attempts + 1
  where delivery.state = 'pending' and (delivery.claimed_until is null or delivery.claimed_until <= now())
returning id, created_at as "createdAt"`;

const look = `
select state, answer, claimed_until as "claimedUntil" from delivery
where channel = $1 and template = $2 and recipient = $3 and cause = $4`;

const settle = `
update delivery set state = $3, answer = $4, claim = null, claimed_until = null,
                    settled_at = case when $3 = 'pending' then null else now() end
where id = $1 and claim = $2`;

interface State {
  readonly state: 'pending' | 'sent' | 'refused';
  readonly answer: string | null;
  readonly claimedUntil: Date | null;
}

export function postgresDeliveries(dataSource: DataSource): Deliveries {
  const settling =
    (state: State['state']): Deliveries['sent'] =>
    async ({ id, claim }, answer) => {
      await dataSource.query(settle, [id, claim, state, answer.replaceAll('\0', '').slice(0, 1000)]);
    };
  return {
    async claim(key, lease) {
      const mine = randomUUID();
      const [claimed] = await dataSource.query<{ id: string; createdAt: Date }[]>(claim, [
        ...columnsOf(key),
        mine,
        lease,
      ]);
      return claimed ? { kind: 'claimed', claim: mine, ...claimed } : whyNot(dataSource, key);
    },
    sent: settling('sent'),
    refused: settling('refused'),
    released: settling('pending'),
  };
}

async function whyNot(dataSource: DataSource, key: DeliveryKey): Promise<Claim> {
  const [found] = await dataSource.query<State[]>(look, columnsOf(key));
  if (found?.state === 'sent') return { kind: 'sent' };
  if (found?.state === 'refused') return { kind: 'refused', answer: found.answer ?? '' };
  // Released between the two statements: the next attempt will have it.
  return { kind: 'busy', until: found?.claimedUntil ?? new Date() };
}

const columnsOf = ({ channel, template, recipient, cause }: DeliveryKey): string[] => [
  channel,
  template,
  recipient,
  cause,
];
