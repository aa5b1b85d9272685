import type { Users } from '@baton/domain/accounts';
import type { Certificates, CertificateWriter, FileStorage, Uploads } from '@baton/domain/learning';
import type { DataSource } from 'typeorm';

/** What the handlers of this area need. */
export interface LearningDependencies {
  /** For work of many short transactions. */
  readonly dataSource: DataSource;
  readonly users: Users;
  readonly certificates: Certificates;
  readonly certificateWriter: CertificateWriter;
  readonly uploads: Uploads;
  readonly storage: FileStorage;
  /** Where verification links lead, without a slash at the end. */
  readonly siteUrl: string;
  readonly clock: () => Date;
}
