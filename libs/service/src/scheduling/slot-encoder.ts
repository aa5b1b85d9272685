import { type EncodeSlot, prepareMessage } from '@baton/messaging';

/** RabbitMQ 4 takes messages of 16 MiB at most; schedules have small ones. */
const MAX_BODY_BYTES = 1024 * 1024;

export interface SlotEncoderOptions {
  readonly clock?: () => Date;
  /** Who the messages say they come from. @default scheduler */
  readonly origin?: string;
}

/** Makes the messages of slots, for a scheduler and for a desk. What expires does so counted from when it leaves. */
export function slotEncoder({
  clock = () => new Date(),
  origin = 'scheduler',
}: SlotEncoderOptions = {}): EncodeSlot {
  const facts = { family: {}, origin, sealer: undefined, maxBodyBytes: MAX_BODY_BYTES };
  return (task, payload, { id, dueAt, queue }) => {
    const now = clock();
    const options = { id, ...(queue && { queue }), ...(dueAt > now && { eta: dueAt }) };
    return prepareMessage(task, payload, { ...facts, now, options }).message;
  };
}
