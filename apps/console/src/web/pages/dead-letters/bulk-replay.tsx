import { useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { LetterGroup } from '../../data/wire';
import { TextField } from '../../design/field';
import { count } from '../../text/amount';

export interface BulkProps {
  readonly group: LetterGroup;
  readonly onDone: () => void;
}

/** A few first, to see whether the fault is gone; then the rest, not faster than the system takes them. */
export function BulkReplay({ group, onDone }: BulkProps) {
  const { client } = useConsole();
  const [canary, setCanary] = useState('1');
  const [rate, setRate] = useState('20');
  const [first, perSecond] = [Number(canary), Number(rate)];
  const problems = {
    canary: inRange(first, [0, 100]) ? undefined : 'Expected a whole number from 0 to 100',
    rate: inRange(perSecond, [1, 1000]) ? undefined : 'Expected a whole number from 1 to 1000',
  };
  return (
    <Action
      small
      name="Replay all"
      icon="retry"
      title={`Replay ${count(group.count, 'letter')}?`}
      does="Each is sent again once, as it was. It begins with a few; when one of these dies again it stops and says so, and the rest stays here."
      fields={
        <div class="filters">
          <TextField label="First, to try" value={canary} onValue={setCanary} problem={problems.canary} />
          <TextField label="Then, a second" value={rate} onValue={setRate} problem={problems.rate} />
        </div>
      }
      notYet={problems.canary ?? problems.rate}
      act={async (reason) => {
        const { total } = await client.replayMany({
          reason,
          filter: filterOf(group),
          canary: first,
          rate: perSecond,
        });
        return `Replaying ${count(total, 'letter')}.`;
      }}
      onDone={onDone}
    />
  );
}

export const filterOf = ({ fingerprint, task, queue }: LetterGroup) => ({ fingerprint, task, queue });

const inRange = (value: number, [low, high]: readonly [number, number]): boolean =>
  Number.isInteger(value) && value >= low && value <= high;
