import { z } from 'zod';

export const role = z.enum(['viewer', 'operator', 'admin']);

export const login = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});

/** Who is logged in. `csrf` goes into the header `x-csrf-token` of everything but GET. */
export const session = z.object({ name: z.string(), role, csrf: z.string().optional() });
