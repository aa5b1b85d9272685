import { z } from 'zod';

export const Email = z.email({ error: 'expected an e-mail address such as ada@example.org' }).max(254);
