import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { count } from '../../text/amount';
import { type BulkProps, filterOf } from './bulk-replay';

export function BulkDiscard({ group, onDone }: BulkProps) {
  const { client } = useConsole();
  return (
    <Action
      small
      name="Discard all"
      icon="trash"
      kind="danger"
      needs="admin"
      title={`Discard ${count(group.count, 'letter')}?`}
      does="They will never run. What they were stays in the record until retention removes it."
      confirmWord="discard"
      act={async (reason) => {
        const { total } = await client.discardMany({ reason, filter: filterOf(group) });
        return `Discarding ${count(total, 'letter')}.`;
      }}
      onDone={onDone}
    />
  );
}
