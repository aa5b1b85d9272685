import { z } from 'zod';

const LARGEST = 2_147_483_647;

/** Ids of our own rows: whole numbers that fit PostgreSQL's `integer`. */
const id = (of: string) => {
  const error = `expected the id of ${of}: a whole number from 1 to ${LARGEST}`;
  return z.int({ error }).min(1, { error }).max(LARGEST, { error });
};

export const UserId = id('a user');
export const RaceId = id('a race');
export const FantasyLeagueId = id('a fantasy league');
export const CourseId = id('a course');
export const LessonId = id('a lesson');
export const EnrollmentId = id('an enrollment');
export const CertificateId = id('a certificate');
export const FileId = id('an uploaded file');
export const WebhookSubscriptionId = id('a webhook subscription');
export const NewsletterIssueId = id('a newsletter issue');
