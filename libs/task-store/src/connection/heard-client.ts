import { Client, type ClientConfig } from 'pg';

/**
 * A client whose errors are heard from the beginning. The pool and TypeORM listen only while they hold one, and a server
 * that crashes can tell so in the very bytes that said it was ready: unheard, that ends the process. Whoever uses the
 * connection hears of it anyway, because queries on it fail.
 */
export class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
