import { describeLimits } from '../src/limits/limits-suite';
import { realHome } from '../src/real-home';

describeLimits('RabbitMQ and PostgreSQL', realHome);
