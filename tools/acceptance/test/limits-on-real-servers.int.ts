import { describeLimits } from '../src/limits/limits-suite';
import { realHome } from '../src/real-home';

jest.setTimeout(60_000);

describeLimits('RabbitMQ and PostgreSQL', realHome);
