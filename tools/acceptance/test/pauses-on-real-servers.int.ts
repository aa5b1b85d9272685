import { describePauses } from '../src/control/pauses-suite';
import { realHome } from '../src/real-home';

describePauses('RabbitMQ and PostgreSQL', realHome);
