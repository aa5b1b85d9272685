import { realHome } from '../src/real-home';
import { describeRecords } from '../src/records/record-suite';

describeRecords('RabbitMQ and PostgreSQL', realHome);
