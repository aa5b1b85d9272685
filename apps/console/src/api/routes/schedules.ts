import { milliseconds, type ScheduleEdit } from '@baton/messaging';
import type { z } from 'zod';
import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer } from '../server';

export function scheduleRoutes(server: ApiServer, { operations: { schedules } }: ApiParts): void {
  server.get(
    '/schedules',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.scheduleList } } },
    async () => ({ items: await schedules.list() }),
  );
  server.get(
    '/schedules/:name',
    {
      config: { role: 'viewer' },
      schema: { params: schemas.byName, response: { 200: schemas.scheduleDetail } },
    },
    ({ params }) => schedules.get(params.name),
  );
  server.post(
    '/schedules/:name/preview',
    {
      config: { role: 'viewer' },
      schema: { params: schemas.byName, body: schemas.previewBody, response: { 200: schemas.preview } },
    },
    async ({ params, body: { change, count } }) => ({
      times: await schedules.preview(params.name, { change: change && editOf(change), count }),
    }),
  );
  server.patch(
    '/schedules/:name',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.scheduleEdit, response: { 200: schemas.schedule } },
    },
    (request) => {
      const { reason, ...change } = request.body;
      return schedules.edit(request.params.name, editOf(change), actOf(request, reason));
    },
  );
  for (const act of ['enable', 'disable'] as const) {
    server.post(
      `/schedules/:name/${act}`,
      {
        config: { role: 'operator' },
        schema: { params: schemas.byName, body: schemas.act, response: { 200: schemas.schedule } },
      },
      (request) => schedules[act](request.params.name, actOf(request, request.body.reason)),
    );
  }
  server.post(
    '/schedules/:name/run',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.runBody, response: { 200: schemas.sentSlot } },
    },
    (request) => {
      const { reason, at } = request.body;
      return schedules.run(request.params.name, actOf(request, reason), { at });
    },
  );
}

/** The schema says what JSON can; the engine checks the rest, and says better what is wrong. */
function editOf({ when, policies, ...rest }: z.output<typeof schemas.scheduleChange>): ScheduleEdit {
  const { enabled, timezone } = rest;
  return {
    ...(enabled !== undefined && { enabled }),
    ...(timezone !== undefined && { timezone }),
    ...('payload' in rest && { payload: rest.payload }),
    ...(when && { when: 'every' in when ? { every: milliseconds(when.every) } : when }),
    ...(policies && { policies: policiesOf(policies) }),
  };
}

function policiesOf({
  jitter,
  ...rest
}: NonNullable<z.output<typeof schemas.scheduleChange>['policies']>): NonNullable<ScheduleEdit['policies']> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...given, ...(jitter !== undefined && { jitter: milliseconds(jitter) }) };
}
