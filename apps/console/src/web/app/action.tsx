import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem } from '../data/api-problem';
import { Button, type ButtonProps } from '../design/button';
import { Dialog } from '../design/dialog';
import { TextField } from '../design/field';
import { Problem } from '../design/states';
import { type Role, useConsole } from './console-context';
import { mayNot } from './roles';

export interface ActionProps extends Pick<ButtonProps, 'icon' | 'kind' | 'small'> {
  readonly name: string;
  /** On the button that confirms. @default `name` */
  readonly confirmName?: string;
  /** The question of the dialog. */
  readonly title: string;
  /** What will happen, in words. */
  readonly does: ComponentChildren;
  readonly needs?: Role;
  /** Why it cannot be done now, whoever asks. */
  readonly whyNot?: string | undefined;
  /** Has to be typed: for what cannot be undone. */
  readonly confirmWord?: string;
  /** More to fill in. */
  readonly fields?: ComponentChildren;
  readonly wide?: boolean;
  /** Why it cannot be confirmed yet: what is filled in is not right. */
  readonly notYet?: string | undefined;
  /** @returns what to say about it */
  readonly act: (reason: string) => Promise<string>;
  readonly onDone?: () => void;
}

/** A button that asks before it acts: says what it will do and takes a reason for the audit log. */
export function Action(props: ActionProps) {
  const { name, needs = 'operator', whyNot, icon, kind, small } = props;
  const { session } = useConsole();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...{ ...(icon && { icon }), ...(kind && { kind }), ...(small !== undefined && { small }) }}
        whyNot={mayNot(session, needs) ?? whyNot}
        onPress={() => setOpen(true)}
      >
        {name}
      </Button>
      {open && <ActionDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ActionDialog(props: ActionProps & { readonly onClose: () => void }) {
  const { title, does, fields, confirmWord, wide = false, notYet, name, kind, onClose } = props;
  const { confirmName = name } = props;
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { run, busy, problem } = useAct(props);
  const missing = notYet ?? whatIsMissing({ reason, typed, confirmWord });
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined) void run(reason.trim());
        }}
      >
        <div class="soft">{does}</div>
        {fields}
        {confirmWord !== undefined && (
          <TextField label={`Type ${confirmWord} to confirm`} value={typed} onValue={setTyped} />
        )}
        <TextField
          label="Reason"
          hint="Kept in the audit log."
          value={reason}
          onValue={setReason}
          placeholder="Why you are doing this"
        />
        {problem && <Problem problem={problem} />}
        <div class="dialog-foot">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" kind={kind === 'danger' ? 'danger' : 'main'} busy={busy} whyNot={missing}>
            {confirmName}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface Answers {
  readonly reason: string;
  readonly typed: string;
  readonly confirmWord: string | undefined;
}

function whatIsMissing({ reason, typed, confirmWord }: Answers): string | undefined {
  if (confirmWord !== undefined && typed !== confirmWord) return `Type ${confirmWord} first`;
  return reason.trim() === '' ? 'Give a reason first' : undefined;
}

function useAct({ act, onClose, onDone }: ActionProps & { readonly onClose: () => void }) {
  const { notify } = useConsole();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (reason: string): Promise<void> => {
    setBusy(true);
    try {
      notify('good', await act(reason));
      onClose();
      onDone?.();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0));
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
