import { realHome } from '../src/real-home';
import { describeRecords } from '../src/records/record-suite';

jest.setTimeout(60_000);

describeRecords('RabbitMQ and PostgreSQL', realHome);
