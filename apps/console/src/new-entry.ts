import { type Role, ROLES } from './access/role';

/** Name and role from a command line. @throws Error that says what was expected */
export function readEntry([name = '', role = '']: readonly string[]): { name: string; role: Role } {
  const known = ROLES.find((each) => each === role);
  if (/^[\w.@+-]{1,100}$/.test(name) && known) return { name, role: known };
  throw new Error(`expected <name> <${ROLES.join('|')}>, got "${name}" "${role}"`);
}
