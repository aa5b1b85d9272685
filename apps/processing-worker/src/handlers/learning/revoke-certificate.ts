import { revokeCertificate } from '@baton/contracts';
import { handle, PermanentError } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const revokeCertificateHandler = ({ certificates }: LearningDependencies) =>
  handle(revokeCertificate, ({ certificateId, reason = null }, ctx) =>
    ctx.transaction(async (tx) => {
      const status = await certificates.revokeWithin(tx, certificateId, reason);
      if (status === 'unknown')
        throw new PermanentError(`certificate ${certificateId}: expected one with this id, found none`);
      return { status };
    }),
  );
