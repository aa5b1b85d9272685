import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ApiClient, Session } from '../data/api-client';
import type { Notify } from './notes';

export type { Role, Session } from '../data/api-client';

/** What every page is given. */
export interface Console {
  readonly client: ApiClient;
  readonly session: Session;
  readonly notify: Notify;
  readonly logOut: () => void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('Expected to be within the console, found no ConsoleContext above.');
  return found;
}
