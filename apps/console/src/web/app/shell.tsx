import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../design/button';
import { Logo } from '../design/icon';
import { AREAS } from './areas';
import { Help } from './help';
import { focusSearch, leaveField, moveRow, type Shortcut, useShortcuts } from './keyboard';
import { Pages } from './pages';
import { Side } from './side';
import { SystemHealth } from './system-health';

export function Shell() {
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shortcuts = useConsoleShortcuts(() => setHelp(true));
  useEscape(() => {
    setMenu(false);
    leaveField();
  });
  useEffect(() => {
    setMenu(false);
    window.scrollTo(0, 0);
  }, [path]);

  return (
    <div class="shell">
      <a class="skip" href="#content" onClick={() => main.current?.focus()}>
        Skip to the page
      </a>
      <Side open={menu} onHelp={() => setHelp(true)} />
      {menu && (
        <button type="button" class="veil" aria-label="Close the menu" onClick={() => setMenu(false)} />
      )}
      <div class="main">
        <header class="bar">
          <Button icon="menu" kind="plain" label="Menu" expanded={menu} onPress={() => setMenu(!menu)} />
          <a class="brand" href="/">
            <Logo /> Baton
          </a>
        </header>
        <main id="content" ref={main} class="content stack" tabIndex={-1}>
          <SystemHealth />
          <Pages />
        </main>
      </div>
      {help && <Help shortcuts={shortcuts} onClose={() => setHelp(false)} />}
    </div>
  );
}

function useConsoleShortcuts(openHelp: () => void): readonly Shortcut[] {
  const { route } = useLocation();
  const latest = useRef({ route, openHelp });
  latest.current = { route, openHelp };
  const shortcuts = useMemo(
    () => [
      { keys: '/', what: 'Search', act: focusSearch },
      { keys: 'j', what: 'Next row', act: () => moveRow(1) },
      { keys: 'k', what: 'Previous row', act: () => moveRow(-1) },
      ...AREAS.map(({ key, name, path }) => ({
        keys: `g ${key}`,
        what: `Go to ${name.toLowerCase()}`,
        act: () => latest.current.route(path),
      })),
      { keys: '?', what: 'This help', act: () => latest.current.openHelp() },
    ],
    [],
  );
  useShortcuts(shortcuts);
  return shortcuts;
}

function useEscape(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
