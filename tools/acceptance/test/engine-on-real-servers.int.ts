import { describeEngine } from '../src/engine-suite';
import { realHome } from '../src/real-home';

describeEngine('RabbitMQ and PostgreSQL', realHome);
