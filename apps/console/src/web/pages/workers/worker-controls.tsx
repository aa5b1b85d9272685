import { useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import type { Control, WorkerItem } from '../../data/wire';
import { SelectField, TextField } from '../../design/field';

export interface WorkerControlsProps {
  readonly worker: WorkerItem;
  readonly onDone: () => void;
}

export function WorkerControls({ worker, onDone }: WorkerControlsProps) {
  const control = useControl({ worker, onDone });
  return (
    <>
      <PoolSize control={control} />
      <RateLimit control={control} tasks={worker.tasks} />
      <Action
        {...control.action}
        name="Shut down"
        icon="stop"
        kind="danger"
        title={`Shut down ${worker.name}?`}
        does="It takes no more messages, finishes what it runs or hands it back within its grace time, and ends. Whatever starts your containers may start it again."
        confirmWord={worker.name}
        act={(reason) => control.tell({ command: 'shutdown', reason }, 'The worker shuts down.')}
      />
    </>
  );
}

function useControl({ worker, onDone }: WorkerControlsProps) {
  const { client } = useConsole();
  const whyNot = worker.alive ? undefined : 'The worker is not alive';
  return {
    action: { needs: 'admin' as const, whyNot, onDone },
    tell: async (command: Control, said: string): Promise<string> => {
      await client.controlWorker(worker.name, command);
      return said;
    },
  };
}

type Controls = ReturnType<typeof useControl>;

const DIRECTIONS = [
  ['pool_grow', 'More at once'],
  ['pool_shrink', 'Fewer at once'],
] as const;

function PoolSize({ control }: { readonly control: Controls }) {
  const [command, setCommand] = useState<string>('pool_grow');
  const [by, setBy] = useState('1');
  const amount = Number(by);
  const right = Number.isInteger(amount) && amount >= 1;
  return (
    <Action
      {...control.action}
      name="Pool"
      icon="up"
      title="Change how much runs at once"
      does="Holds until the worker starts again; then its configuration counts."
      fields={
        <div class="filters">
          <SelectField label="Change" value={command} options={DIRECTIONS} onValue={setCommand} />
          <TextField
            label="By"
            value={by}
            onValue={setBy}
            problem={right ? undefined : 'Expected a whole number from 1 on'}
          />
        </div>
      }
      notYet={right ? undefined : 'Say by how many'}
      act={(reason) => {
        const change = command === 'pool_shrink' ? 'pool_shrink' : 'pool_grow';
        return control.tell({ command: change, by: amount, reason }, 'The pool is changed.');
      }}
    />
  );
}

interface RateLimitProps {
  readonly control: Controls;
  readonly tasks: readonly string[];
}

function RateLimit({ control, tasks }: RateLimitProps) {
  const [task, setTask] = useState(tasks[0] ?? '');
  const [rate, setRate] = useState('10/m');
  return (
    <Action
      {...control.action}
      name="Rate limit"
      icon="limits"
      title="Limit how often a task starts here"
      does="In this worker only, until it starts again. 0 lifts the limit."
      fields={
        <div class="filters">
          <SelectField
            label="Task"
            value={task}
            options={tasks.map((name) => [name, name] as const)}
            onValue={setTask}
          />
          <TextField label="Rate" hint="10/s, 100/m, 1000/h" value={rate} onValue={setRate} />
        </div>
      }
      act={(reason) =>
        control.tell({ command: 'rate_limit', task, rate, reason }, `${task} is limited to ${rate}.`)
      }
    />
  );
}
