export { bringChromium } from '../browser/chromium';
export { bringCelery, type CeleryCommand } from '../celery/celery';
export { pickPorts } from '../ports';
export { testServices, type TestServices } from './config';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './database';
export { managementApi, type Management } from './management';
export { startPrivatePostgres, startPrivateRabbit } from './private-servers';
export { schemaDifference } from './schema-difference';
export { testVhost, type RawMessage, type ShownMessage, type TestVhost } from './vhost';
