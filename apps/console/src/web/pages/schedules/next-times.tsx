import { Time } from '../../design/time';
import { exactTime } from '../../text/relative-time';

export function NextTimes({ times, zone }: { readonly times: readonly string[]; readonly zone: string }) {
  if (times.length === 0) return <p class="soft">None: it is off, or no time is left.</p>;
  return (
    <ol class="next-times">
      {times.map((at) => (
        <li key={at}>
          <span class="number">{exactTime(new Date(at), { zone })}</span>
          <span class="faint">
            <Time at={at} zone={zone} />
          </span>
        </li>
      ))}
    </ol>
  );
}
