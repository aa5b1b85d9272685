import { useEffect, useState } from 'preact/hooks';
import type { ApiClient, Session } from '../data/api-client';
import { ApiProblem } from '../data/api-problem';
import { Button } from '../design/button';
import { TextField } from '../design/field';
import { Logo } from '../design/icon';
import { Problem } from '../design/states';

export interface LoginProps {
  readonly client: ApiClient;
  readonly onLogin: (session: Session) => void;
}

export function Login({ client, onLogin }: LoginProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    document.title = 'Log in · Baton';
  }, []);

  const logIn = async (): Promise<void> => {
    setBusy(true);
    try {
      onLogin(await client.logIn({ name, password }));
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0));
      setBusy(false);
    }
  };

  return (
    <main class="login">
      <form
        class="login-card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void logIn();
        }}
      >
        <div>
          <span class="brand login-brand">
            <Logo /> Baton
          </span>
          <h1>Log in</h1>
        </div>
        <TextField label="Name" value={name} onValue={setName} autocomplete="username" required />
        <TextField
          label="Password"
          type="password"
          value={password}
          onValue={setPassword}
          autocomplete="current-password"
          required
        />
        {problem && <Problem problem={problem} />}
        <Button type="submit" kind="main" busy={busy}>
          Log in
        </Button>
      </form>
    </main>
  );
}
