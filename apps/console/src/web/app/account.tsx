import { useState } from 'preact/hooks';
import { Button } from '../design/button';
import { Icon } from '../design/icon';
import { Segments } from '../design/segments';
import { useConsole } from './console-context';
import { chooseTheme, storedTheme, type Theme } from './theme';

const THEMES = [
  ['system', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

/** Who is logged in, as what, and how the console looks to them. */
export function Account() {
  const { session, logOut } = useConsole();
  const [theme, setTheme] = useState<Theme>(storedTheme);
  return (
    <section class="account stack-close" aria-label="Account">
      <Segments
        label="Theme"
        value={theme}
        options={THEMES}
        onValue={(chosen) => {
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      />
      <div class="account-row">
        <span class="avatar">
          <Icon name="user" />
        </span>
        <span class="grow">
          <span class="cut">{session.name}</span>
          <span class="faint cut">{session.role}</span>
        </span>
        <Button icon="out" kind="plain" label="Log out" onPress={logOut} />
      </div>
    </section>
  );
}
