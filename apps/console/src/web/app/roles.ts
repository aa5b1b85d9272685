import type { Role, Session } from './console-context';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };

/** Why somebody may not do it; undefined when they may. The API decides again. */
export function mayNot(session: Session, needs: Role): string | undefined {
  if (RANK[session.role] >= RANK[needs]) return undefined;
  return `Needs the role ${needs}; you are ${session.role}`;
}
