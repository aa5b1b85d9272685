import { BatonError, InvalidPayloadError, type Logger } from '@baton/messaging';
import { isUnavailable } from '@baton/task-store';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Wire, problem } from './schemas';

type Problem = Wire<typeof problem>;

/** Of errors that are no more than what they say; all others are ours, and their text stays here. */
const STATUS: Readonly<Record<string, number>> = {
  BATON_INVALID_PAYLOAD: 400,
  BATON_INVALID_OPTION: 400,
  BATON_INVALID_CONTRACT: 400,
  BATON_UNSTORABLE: 400,
  BATON_NOT_LOGGED_IN: 401,
  BATON_NOT_ALLOWED: 403,
  BATON_UNKNOWN_ID: 404,
  BATON_UNROUTABLE_TASK: 404,
  BATON_NOT_POSSIBLE: 409,
  BATON_STORE_UNAVAILABLE: 503,
  BATON_PUBLISH: 503,
  BATON_NO_ANSWER: 503,
  BATON_BROKER_CLOSED: 503,
  BATON_MAILBOX_UNAVAILABLE: 503,
  BATON_TOPOLOGY: 503,
};

interface Answer {
  readonly status: number;
  readonly body: Problem;
}

/** Every refusal of the API has one shape, and says no more than who asks may know. */
export function answerProblems(server: FastifyInstance, log: Logger): void {
  server.setErrorHandler((error, request, reply) => {
    const { status, body } = answerTo(error);
    // An outage is said once, by whoever has the connection.
    if (status === 500)
      log.error({ error, url: request.routeOptions.url }, 'a request could not be answered');
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    if (status === 503) void reply.header('retry-after', '5');
    return reply.code(status).type('application/json').send(body);
  });
  server.setNotFoundHandler((request, reply) => {
    const message = `expected a route of this API, got ${request.method} ${request.url.split('?', 1)[0] ?? ''}`;
    return reply.code(404).send({ error: { code: 'BATON_UNKNOWN_ROUTE', message } });
  });
}

/** Pure. */
function answerTo(error: unknown): Answer {
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  if (error instanceof BatonError) return known(error);
  if (isUnavailable(error)) {
    return answer(503, { code: 'BATON_STORE_UNAVAILABLE', message: 'PostgreSQL cannot be reached' });
  }
  const { statusCode = 500, message, code } = error as FastifyError;
  if (statusCode < 500) return answer(statusCode, { code, message });
  return answer(500, { code: 'BATON_INTERNAL', message: 'this should not have happened; the log says more' });
}

function known(error: BatonError): Answer {
  const { code, message, data } = error;
  const status = STATUS[code];
  if (status === undefined) {
    return answer(500, {
      code: 'BATON_INTERNAL',
      message: 'this should not have happened; the log says more',
    });
  }
  // What PostgreSQL or a socket says names addresses and statements.
  if (code === 'BATON_STORE_UNAVAILABLE')
    return answer(503, { code, message: 'PostgreSQL cannot be reached' });
  if (error instanceof InvalidPayloadError) return answer(400, { code, message, problems: error.problems });
  const { expected, got, option, where } = data;
  return answer(status, {
    ...{ code, message },
    expected: textOf(expected),
    got: textOf(got),
    where: textOf(where) ?? textOf(option),
  });
}

function invalidRequest(error: { validation: readonly Invalid[]; validationContext?: string }): Answer {
  const [first] = error.validation;
  const path = first?.instancePath.split('/').filter(Boolean).join('.') ?? '';
  const where = [error.validationContext ?? 'request', path].filter(Boolean).join('.');
  const message = `${where}: ${first?.message ?? 'not as expected'}`;
  return answer(400, { code: 'BATON_INVALID_REQUEST', message, expected: first?.message, where });
}

interface Invalid {
  readonly instancePath: string;
  readonly message?: string;
}

const answer = (status: number, error: Problem['error']): Answer => ({ status, body: { error } });

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
