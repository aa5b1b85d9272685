import { driftProblem } from '../drift';
import type { Refusal } from './scratch-channel';

/** What a person must know and do about a declaration that RabbitMQ turned down. */
export function declarationProblem(entity: string, { code, text }: Refusal): string {
  if (code === 404) return `${entity}: expected it to exist, got none; ask the topology owner to declare it`;
  const drift = /inequivalent arg '([^']+)'.*received (.+?) but current is (.+?)"?$/.exec(text);
  if (code !== 406 || !drift) return `${entity}: RabbitMQ refused it: ${text}`;
  const [, setting = '', expected = '', existing = ''] = drift;
  return driftProblem({ entity, setting, expected: plain(expected), existing: plain(existing) });
}

// "the value '3' of type 'long'" and "'3'" both say 3.
const plain = (value: string): string => /'([^']*)'/.exec(value)?.[1] ?? value;
