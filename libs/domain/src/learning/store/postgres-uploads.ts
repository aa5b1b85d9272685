import type { DataSource } from 'typeorm';
import type { Upload, Uploads } from '../uploads';

const find = `
select id, name, storage_key as "storageKey", content_type as "contentType", status, problem
from uploaded_file where id = $1`;

const processed = `
update uploaded_file set status = 'processed', problem = null, size = $2, sha256 = $3, processed_at = now()
where id = $1`;

const failed = `
with failed as (
  update uploaded_file set status = 'failed', problem = $2, processed_at = now()
  where id = $1 and status <> 'failed' returning 1
)
select count(*)::integer as count from failed`;

export function postgresUploads(dataSource: DataSource): Uploads {
  return {
    async find(fileId) {
      const [found] = await dataSource.query<Upload[]>(find, [fileId]);
      return found;
    },
    async processedWithin(em, fileId, { size, sha256 }) {
      await em.query(processed, [fileId, size, sha256]);
    },
    async failedWithin(em, fileId, problem) {
      const [done] = await em.query<[{ count: number }]>(failed, [fileId, problem]);
      return done.count > 0;
    },
  };
}
