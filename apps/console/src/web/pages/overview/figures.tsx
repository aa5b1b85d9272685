import type { ComponentChildren } from 'preact';
import { links } from '../../app/links';
import type { Overview } from '../../data/wire';
import { amount, percent, rate } from '../../text/amount';
import { stepMs } from './points';

export function Figures({ overview }: { readonly overview: Overview }) {
  const { points = [], open = {}, waiting = 0, deadLetters, workers } = overview;
  const sum = (of: 'succeeded' | 'failed' | 'retried'): number =>
    points.reduce((total, point) => total + point[of], 0);
  const [succeeded, failed] = [sum('succeeded'), sum('failed')];
  const spanMs = stepMs(points) * points.length;
  const running = (open.STARTED ?? 0) + (open.PROGRESS ?? 0);
  return (
    <dl class="grid-4">
      <Figure
        name="Succeeded"
        href={links.runs({ state: 'SUCCESS' })}
        beside={spanMs > 0 ? rate((succeeded * 1000) / spanMs) : ''}
      >
        {amount(succeeded)}
      </Figure>
      <Figure
        name="Failed"
        href={links.runs({ state: 'FAILURE' })}
        tone={failed > 0 ? 'bad' : undefined}
        beside={`${percent(failed / Math.max(1, failed + succeeded))} · ${amount(sum('retried'))} retries`}
      >
        {amount(failed)}
      </Figure>
      <Figure
        name="Running"
        href={links.runs({ state: 'STARTED' })}
        beside={`${amount(waiting)} wait in the outbox`}
      >
        {amount(running)}
      </Figure>
      <Figure
        name="Dead letters"
        href="/dead-letters"
        tone={deadLetters ? 'bad' : undefined}
        beside={workers ? `${amount(workers.alive)} workers alive` : 'workers unknown'}
      >
        {deadLetters === undefined ? '–' : amount(deadLetters)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly href: string;
  readonly tone?: 'bad' | undefined;
  readonly beside: string;
  readonly children: ComponentChildren;
}

function Figure({ name, href, tone, beside, children }: FigureProps) {
  return (
    <div class="card figure" data-tone={tone}>
      <dt>
        <a class="quiet" href={href}>
          {name}
        </a>
      </dt>
      <dd>
        {children}
        <span class="beside">{beside}</span>
      </dd>
    </div>
  );
}
