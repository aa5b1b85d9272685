import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FlowDetail, FlowStep } from '../../data/wire';
import { toneOf } from '../../design/badge';
import { BOX, placeNodes } from '../../pictures/layout';
import { useWide } from '../../pictures/use-wide';
import { amount } from '../../text/amount';

/** Steps as boxes, in layers; the members of a fan-out are one box with a bar. */
export function FlowPicture({ flow: { steps } }: { readonly flow: FlowDetail }) {
  const { path } = useLocation();
  const direction = useWide() ? 'across' : 'down';
  const shape = JSON.stringify(steps.map(({ name, next }) => [name, next]));
  const placed = useMemo(
    () =>
      placeNodes(
        steps.map(({ name, next }) => ({ id: name, next })),
        { direction },
      ),
    [shape, direction],
  );
  const { width, height, edges, corners } = placed;
  return (
    <div class="picture-frame" tabIndex={0} role="group" aria-label="The steps of the flow as a picture">
      <svg class="picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path class="picture-arrow" d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {edges.map(({ key, path: line }) => (
          <path key={key} class="picture-edge" d={line} marker-end="url(#arrow)" />
        ))}
        {steps.map((step) => {
          const corner = corners.get(step.name) ?? { x: 0, y: 0 };
          return (
            <StepBox
              key={step.name}
              step={step}
              corner={corner}
              href={`${path}?step=${encodeURIComponent(step.name)}`}
            />
          );
        })}
      </svg>
    </div>
  );
}

interface StepBoxProps {
  readonly step: FlowStep;
  readonly corner: { readonly x: number; readonly y: number };
  readonly href: string;
}

const INNER = BOX.width - 24;

function StepBox({ step, corner, href }: StepBoxProps) {
  const { title, state, members, succeeded, tasks } = step;
  const many = members !== undefined && members > 1;
  return (
    <a href={href}>
      <title>{`${title}, ${state}, ${membersText(step)}`}</title>
      <g transform={`translate(${corner.x} ${corner.y})`}>
        {many && <rect class="picture-box" x="5" y="5" width={BOX.width} height={BOX.height} rx="8" />}
        <rect class="picture-box" data-role={step.role} width={BOX.width} height={BOX.height} rx="8" />
        <rect
          class="picture-mark"
          data-tone={toneOf(state)}
          width="4"
          height={BOX.height - 16}
          x="0"
          y="8"
          rx="2"
        />
        <text class="picture-name" x="14" y="21">
          {cut(title, 22)}
        </text>
        <text x="14" y="37">
          {cut(tasks.join(', '), 28)}
        </text>
        {many ? (
          <>
            <rect class="picture-track" x="14" y="47" width={INNER - 54} height="5" rx="2.5" />
            <rect
              class="picture-done"
              x="14"
              y="47"
              width={((INNER - 54) * succeeded) / members}
              height="5"
              rx="2.5"
            />
            <text x={INNER - 34} y="53">
              {`${amount(succeeded)}/${amount(members)}`}
            </text>
          </>
        ) : (
          <text x="14" y="53">
            {state}
          </text>
        )}
      </g>
    </a>
  );
}

function membersText({ members, succeeded }: FlowStep): string {
  return members === undefined ? 'members not known yet' : `${amount(succeeded)} of ${amount(members)} done`;
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
