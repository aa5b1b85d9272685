import type { DataSource } from 'typeorm';
import type { AccountLog, LoginRecord, OperationRecord } from '../account-log';

const addOperations = `
insert into operation_log (run_id, user_id, action, target, details, at)
select * from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[])
on conflict (run_id) do nothing`;

const addLogins = `
insert into login_log (run_id, user_id, succeeded, ip, user_agent, at)
select * from unnest($1::text[], $2::integer[], $3::boolean[], $4::inet[], $5::text[], $6::timestamptz[])
on conflict (run_id) do nothing`;

export function postgresAccountLog(dataSource: DataSource): AccountLog {
  return {
    async addOperations(records) {
      await dataSource.query(
        addOperations,
        columns(records, [
          (record: OperationRecord) => record.runId,
          (record) => record.userId,
          (record) => withoutNul(record.action),
          (record) => withoutNul(record.target),
          (record) => (record.details === null ? null : storable(JSON.stringify(record.details))),
          (record) => record.at,
        ]),
      );
    },
    async addLogins(records) {
      await dataSource.query(
        addLogins,
        columns(records, [
          (record: LoginRecord) => record.runId,
          (record) => record.userId,
          (record) => record.succeeded,
          (record) => record.ip,
          (record) => withoutNul(record.userAgent),
          (record) => record.at,
        ]),
      );
    },
  };
}

function columns<Row>(rows: readonly Row[], valuesOf: readonly ((row: Row) => unknown)[]): unknown[][] {
  return valuesOf.map((valueOf) => rows.map(valueOf));
}

// JSON can carry NUL and halves of surrogate pairs, jsonb can store neither; one such record would fail its whole batch.
const withoutNul = (text: string | null): string | null => text?.replaceAll('\0', '') ?? null;
const storable = (json: string): string =>
  json.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1');
