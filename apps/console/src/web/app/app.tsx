import { LocationProvider } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type ApiClient, createApiClient, type Session } from '../data/api-client';
import { ApiProblem } from '../data/api-problem';
import { Loading, Problem } from '../design/states';
import { ConsoleContext } from './console-context';
import { Login } from './login';
import { useNotes } from './notes';
import { Shell } from './shell';

export function App() {
  const { client, session, setSession, problem } = useSession();
  const { notify, shown } = useNotes();
  if (problem) return <Problem problem={problem} />;
  if (session === undefined) return <Loading />;
  if (session === null) return <Login client={client} onLogin={setSession} />;
  const logOut = (): void => {
    void client.logOut().finally(() => setSession(null));
  };
  return (
    <ConsoleContext.Provider value={{ client, session, notify, logOut }}>
      <LocationProvider>
        <Shell />
      </LocationProvider>
      {shown}
    </ConsoleContext.Provider>
  );
}

const AGAIN_MS = 2_000;

/** Undefined until it is known, null for nobody. Whatever is refused with 401 leads back to the login. */
function useSession() {
  const [session, setSession] = useState<Session | null>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [turn, setTurn] = useState(0);
  const client = useMemo(() => createApiClient({ onLoggedOut: () => setSession(null) }), []);
  useEffect(() => {
    void whoIsThere(client)
      .then((found) => {
        setProblem(undefined);
        setSession(found);
      })
      .catch((error: unknown) => {
        setProblem(error instanceof ApiProblem ? error : new ApiProblem(0));
        setTimeout(() => setTurn((before) => before + 1), AGAIN_MS);
      });
  }, [client, turn]);
  return { client, session, setSession, problem };
}

async function whoIsThere(client: ApiClient): Promise<Session | null> {
  try {
    return await client.session();
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
