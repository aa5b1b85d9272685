import { useEffect, useState } from 'preact/hooks';
import { Action } from '../../app/action';
import { useConsole } from '../../app/console-context';
import { useApi } from '../../data/use-api';
import type { ScheduleDetail } from '../../data/wire';
import { SelectField, TextField } from '../../design/field';
import { Segments } from '../../design/segments';
import { Loading } from '../../design/states';
import type { JsonSchema } from '../../payload/json-schema';
import { checkText, PayloadEditor } from '../../payload/payload-editor';
import { NextTimes } from './next-times';
import type { ScheduleActionsProps } from './schedule-actions';
import { type Draft, draftOf, readDraft } from './schedule-draft';

export function ScheduleEditor({ schedule, onDone }: ScheduleActionsProps) {
  const { client } = useConsole();
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const read = readDraft(draft, schedule);
  const notYet = whyNotYet(draft, schedule);
  return (
    <Action
      name="Edit"
      confirmName="Save"
      icon="edit"
      wide
      title={`Edit ${schedule.name}`}
      does="It counts from now on and stays so when a new version of the code starts."
      fields={<EditorFields {...{ draft, schedule }} onDraft={setDraft} />}
      notYet={notYet}
      act={async (reason) => {
        if ('change' in read) await client.editSchedule(schedule.name, { ...read.change, reason });
        return `${schedule.name} is changed.`;
      }}
      onDone={onDone}
    />
  );
}

function whyNotYet(draft: Draft, schedule: ScheduleDetail): string | undefined {
  const read = readDraft(draft, schedule);
  if ('problem' in read) return read.problem;
  if (Object.keys(read.change).length === 0) return 'Nothing is changed yet';
  const { problems } = checkText(draft.payload, schedule.schema as JsonSchema);
  return problems.length > 0 ? 'The payload is not right yet' : undefined;
}

interface EditorFieldsProps {
  readonly draft: Draft;
  readonly schedule: ScheduleDetail;
  readonly onDraft: (draft: Draft) => void;
}

const KINDS = [
  ['every', 'Interval'],
  ['cron', 'Cron'],
] as const;
const OVERLAPS = [
  ['allow', 'allow'],
  ['skip', 'skip while one runs'],
] as const;
const MISFIRES = [
  ['skip', 'skip them'],
  ['once', 'make up for the last'],
  ['all', 'make up for all'],
] as const;

function EditorFields({ draft, schedule, onDraft }: EditorFieldsProps) {
  const set = (change: Partial<Draft>): void => onDraft({ ...draft, ...change });
  return (
    <>
      <Segments label="When" value={draft.kind} options={KINDS} onValue={(kind) => set({ kind })} />
      <div class="filters">
        {draft.kind === 'every' ? (
          <TextField label="Every (seconds)" value={draft.every} onValue={(every) => set({ every })} />
        ) : (
          <>
            <TextField
              label="Cron"
              hint="minute hour day month weekday"
              value={draft.cron}
              onValue={(cron) => set({ cron })}
            />
            <TextField
              label="Time zone"
              options={ZONES}
              value={draft.timezone}
              onValue={(timezone) => set({ timezone })}
            />
          </>
        )}
        <SelectField
          label="Overlap"
          value={draft.overlap}
          options={OVERLAPS}
          onValue={(overlap) => set({ overlap: overlap as Draft['overlap'] })}
        />
        <SelectField
          label="Missed times"
          value={draft.misfire}
          options={MISFIRES}
          onValue={(misfire) => set({ misfire: misfire as Draft['misfire'] })}
        />
      </div>
      <Preview draft={draft} schedule={schedule} />
      <PayloadEditor
        text={draft.payload}
        onText={(payload) => set({ payload })}
        schema={schedule.schema as JsonSchema}
      />
    </>
  );
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const TYPING_MS = 300;

/** The next ten times as they would be, or what is wrong in the words of the API. */
function Preview({ draft, schedule }: Omit<EditorFieldsProps, 'onDraft'>) {
  const { client } = useConsole();
  const settled = useSettled(draft);
  const read = readDraft({ ...settled, payload: JSON.stringify(schedule.payload) }, schedule);
  const change = 'change' in read ? read.change : {};
  const preview = useApi(`preview ${schedule.name} ${JSON.stringify(change)}`, () =>
    client.previewSchedule(schedule.name, change),
  );
  return (
    <section class="preview" aria-label="Next times with this change" aria-live="polite">
      <h3>Next times</h3>
      {'problem' in read && <p class="bad-text">{read.problem}</p>}
      {preview.problem && <p class="bad-text">{preview.problem.message}</p>}
      {!preview.data && !preview.problem && <Loading />}
      {preview.data && !preview.problem && <NextTimes times={preview.data.times} zone={draft.timezone} />}
    </section>
  );
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
