import type { FlowStarted } from '@baton/contracts';
import { type Flow, handle, type Handler, type Task } from '@baton/messaging';

/** A task whose work is a flow. It starts in the commit of the run's result: once, however often the run is delivered. */
export const startFlowHandler = <Input, Payload>(
  task: Task<Input, Payload, FlowStarted>,
  flowFor: (payload: Payload) => Flow,
): Handler<Input, Payload, FlowStarted> =>
  handle(task, (payload, ctx) =>
    ctx.transaction(async (tx) => {
      const { id } = await ctx.within(tx).start(flowFor(payload));
      return { flowId: id };
    }),
  );
