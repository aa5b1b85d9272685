import { useLocation } from 'preact-iso';
import { Button } from '../design/button';
import { Icon, Logo } from '../design/icon';
import { AREAS, type Area } from './areas';
import { Account } from './account';
import { LiveMark } from './live-mark';

const GROUPS = [
  ['work', 'Work'],
  ['system', 'System'],
  ['rules', 'Rules and records'],
] as const;

export function Side({ open, onHelp }: { readonly open: boolean; readonly onHelp: () => void }) {
  const { path } = useLocation();
  return (
    <div class="side" data-open={open}>
      <a class="brand" href="/">
        <Logo /> Baton
      </a>
      <nav aria-label="Pages">
        {GROUPS.map(([group, title]) => (
          <div key={group}>
            <div class="side-title">{title}</div>
            <ul>
              {AREAS.filter((area) => area.group === group).map((area) => (
                <li key={area.path}>
                  <SideLink area={area} current={isWithin(path, area.path)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="side-end">
        <div class="row">
          <LiveMark />
          <span class="row push">
            <a class="soft" href="/api/docs" target="_blank" title="What programs can ask, and how">
              API
            </a>
            <Button icon="keyboard" kind="plain" small label="Keyboard help (?)" onPress={onHelp} />
          </span>
        </div>
        <Account />
      </div>
    </div>
  );
}

function SideLink({
  area: { path, name, icon },
  current,
}: {
  readonly area: Area;
  readonly current: boolean;
}) {
  return (
    <a class="side-link" href={path} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      {name}
    </a>
  );
}

const isWithin = (path: string, area: string): boolean =>
  area === '/' ? path === '/' : path === area || path.startsWith(`${area}/`);
