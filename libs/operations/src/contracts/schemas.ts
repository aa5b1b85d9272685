import type { Task } from '@baton/messaging';
import { z } from 'zod';

/** JSON schema of what a sender passes. */
export const payloadSchemaOf = (task: Task): unknown => jsonSchema(task.payload);
export const resultSchemaOf = (task: Task): unknown => jsonSchema(task.result);

/** What JSON schema has no word for is any value there. */
const jsonSchema = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
