import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { count } from '../../text/amount';
import type { QueueActionProps } from './queue-pause';

export function QueuePurge({ queue: { name, ready }, onDone }: QueueActionProps) {
  const { client } = useConsole();
  return (
    <Action
      name="Purge"
      icon="trash"
      kind="danger"
      needs="admin"
      title={`Purge ${name}?`}
      does={
        <>
          Removes {ready === undefined ? 'all messages that wait' : count(ready, 'waiting message')} from the
          queue. Nothing brings them back; their runs stay PENDING. What a worker already holds goes on.
        </>
      }
      confirmWord={name}
      act={async (reason) => {
        const { removed } = await client.purgeQueue(name, { reason });
        return `${count(removed, 'message')} removed from ${name}.`;
      }}
      onDone={onDone}
    />
  );
}
