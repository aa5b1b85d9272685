import rateLimit from '@fastify/rate-limit';
import { type Certificates, readCertificateNumber, verificationPage } from '@baton/domain/learning';
import { oneLine } from '@baton/domain/notifications';
import type { FastifyInstance } from 'fastify';
import { forAnybody } from './for-anybody';
import { sendPage } from './send-page';

/** Requests a minute from one address: more than a reader or a checking program needs, too few to search numbers with. */
const PER_MINUTE = 600;
const LONGEST_SHOWN = 40;

/** `GET /certificates/:number`: the page a certificate's QR code leads to. */
export async function certificateRoute(
  server: FastifyInstance,
  { certificates }: { certificates: Pick<Certificates, 'verify'> },
): Promise<void> {
  await server.register(rateLimit, { global: false });
  server.get<{ Params: { number: string } }>(
    '/certificates/:number',
    { config: { ...forAnybody, rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } } },
    async ({ params }, reply) => {
      const number = readCertificateNumber(params.number);
      const verification =
        number === undefined
          ? ({ status: 'unknown', number: oneLine(params.number, LONGEST_SHOWN) } as const)
          : await certificates.verify(number);
      return sendPage(reply, verificationPage(verification));
    },
  );
}
