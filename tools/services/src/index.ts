export { NoRabbitError } from './rabbit/choose-provider';
export { DirectoryInUseError } from './process/claim';
export { startPostgres, type PostgresOptions, type PostgresServer } from './postgres/start-postgres';
export { startRabbit } from './rabbit/start-rabbit';
export type { RabbitOptions, RabbitPorts, RabbitServer } from './rabbit/server';
