import type { EntityManager } from 'typeorm';

/** With this package in a program, `ctx.transaction` gives handlers TypeORM's EntityManager. */
declare module '@baton/messaging/contract' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged with the one declared there
  interface StoreTransaction extends EntityManager {}
}
