import { describeEngine } from '../src/engine-suite';
import { realHome } from '../src/real-home';

jest.setTimeout(60_000);

describeEngine('RabbitMQ and PostgreSQL', realHome);
