import { describeEtas } from '../src/eta-suite';
import { realHome } from '../src/real-home';

jest.setTimeout(60_000);

describeEtas('RabbitMQ and PostgreSQL', realHome);
