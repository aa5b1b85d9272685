import { describeEtas } from '../src/eta-suite';
import { realHome } from '../src/real-home';

describeEtas('RabbitMQ and PostgreSQL', realHome);
