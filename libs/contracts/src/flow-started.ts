import { z } from 'zod';

/** The result of a task whose work is a flow. Where the flow stands: `tasks.flow(flowId)`. */
export const FlowStarted = z.object({ flowId: z.string() });
export type FlowStarted = z.infer<typeof FlowStarted>;
