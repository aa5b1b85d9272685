/**
 * Everything the HTTP API of the console takes and gives, area by area. How it hangs together:
 *
 * - `api/schemas/<area>.ts` says what travels. One schema types the handler (`z.output`), checks what comes in, cuts what
 *   goes out to what it names, types the pages of the web UI (`Wire<typeof runPage>`), and is the OpenAPI document.
 * - `api/routes/<area>.ts` declares the routes under `/api`: who may (`config.role`), what comes and goes, and one call
 *   of `@baton/operations`, where everything is done and audited.
 * - `access/` knows who asks. Whoever changes anything by cookie sends the header `x-csrf-token` with the `csrf` that
 *   `GET /api/session` gave; programs send `Authorization: Bearer <token>` instead.
 * - Every refusal has the shape of `problem`: 400 wrong input, 401 not logged in, 403 not allowed, 404 no such thing, 409
 *   not possible in its state, 429 too often, 503 RabbitMQ or PostgreSQL is away.
 */
export * from './audit';
export * from './contracts';
export * from './dead-letters';
export * from './events';
export * from './fields';
export * from './flows';
export * from './limits';
export * from './mailbox';
export * from './overview';
export * from './queues';
export * from './runs';
export * from './schedules';
export * from './session';
export * from './tasks';
export * from './workers';
