import { describePauses } from '../src/control/pauses-suite';
import { realHome } from '../src/real-home';

jest.setTimeout(60_000);

describePauses('RabbitMQ and PostgreSQL', realHome);
