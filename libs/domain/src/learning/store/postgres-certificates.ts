import type { DataSource } from 'typeorm';
import type { Candidate, Certificate, Certificates, IssuedCertificate, Verification } from '../certificates';

const candidate = `
select enrollment.id as "enrollmentId", enrollment.user_id as "userId", course.title as "courseTitle",
       enrollment.progress = 100 and enrollment.status <> 'dropped' as completed,
       enrollment.completed_at as "completedAt",
       certificate.id as "certificateId", certificate.number as "certificateNumber"
from enrollment join course on course.id = enrollment.course_id
     left join certificate on certificate.enrollment_id = enrollment.id
where enrollment.id = $1`;

// The unique key makes fifty at once wait for the first; the row lock keeps the enrollment from being dropped meanwhile.
const issue = `
insert into certificate (number, enrollment_id, recipient_name, course_title, completed_at, issued_at, pdf)
select $1, id, $3, $4, $5, $6, $7 from enrollment
where id = $2 and progress = 100 and status <> 'dropped' for update
on conflict (enrollment_id) do nothing
returning id, number`;

const revoke = `
with found as (
  select id, revoked_at from certificate where id = $1 for update
), revoked as (
  update certificate set revoked_at = now(), revoked_reason = $2
  from found where certificate.id = found.id and found.revoked_at is null returning 1
)
select case when exists (select from revoked) then 'revoked'
            when exists (select from found) then 'already_revoked' else 'unknown' end as outcome`;

const text = `
certificate.number, recipient_name as "recipientName", course_title as "courseTitle",
certificate.completed_at as "completedAt", issued_at as "issuedAt", revoked_at as "revokedAt"`;

const find = `
select certificate.id, user_id as "userId", pdf, ${text}
from certificate join enrollment on enrollment.id = certificate.enrollment_id where certificate.id = $1`;

const verify = `select ${text} from certificate where number = $1`;

type CandidateRow = Omit<Candidate, 'certificate'> & {
  readonly certificateId: number | null;
  readonly certificateNumber: string | null;
};
type VerifiedRow = Omit<Certificate, 'id' | 'userId' | 'pdf'>;

export function postgresCertificates(dataSource: DataSource): Certificates {
  return {
    async candidate(enrollmentId, em = dataSource.manager) {
      const [row] = await em.query<CandidateRow[]>(candidate, [enrollmentId]);
      return row && toCandidate(row);
    },
    async issueWithin(em, { number, enrollmentId, recipientName, courseTitle, completedAt, issuedAt, pdf }) {
      const values = [number, enrollmentId, recipientName, courseTitle, completedAt, issuedAt, pdf];
      const [issued] = await em.query<IssuedCertificate[]>(issue, values);
      return issued;
    },
    async revokeWithin(em, certificateId, reason) {
      const [done] = await em.query<[{ outcome: 'revoked' | 'already_revoked' | 'unknown' }]>(revoke, [
        certificateId,
        reason,
      ]);
      return done.outcome;
    },
    async find(certificateId) {
      const [found] = await dataSource.query<Certificate[]>(find, [certificateId]);
      return found;
    },
    async verify(number) {
      const [found] = await dataSource.query<VerifiedRow[]>(verify, [number]);
      return toVerification(number, found);
    },
  };
}

function toCandidate({ certificateId: id, certificateNumber: number, ...row }: CandidateRow): Candidate {
  return { ...row, certificate: id === null || number === null ? null : { id, number } };
}

function toVerification(number: string, row: VerifiedRow | undefined): Verification {
  if (!row) return { status: 'unknown', number };
  const { revokedAt, ...facts } = row;
  return revokedAt ? { status: 'revoked', revokedAt, ...facts } : { status: 'valid', ...facts };
}
