/** Which member of which step of which flow a message is. */
export interface FlowPlace {
  readonly id: string;
  readonly step: string;
  /** Counted from 0. */
  readonly member: number;
}

const STEP = /^([^[\]\0]+)(?:\[(\d{1,9})\])?$/;

/** As the header carries it: `score`, `boards[17]`. */
export const stepHeader = ({ step, member }: FlowPlace): string => (member > 0 ? `${step}[${member}]` : step);

/** Undefined when the text is none. */
export function readStepHeader(id: string, text: string): FlowPlace | undefined {
  const [, step, member] = STEP.exec(text) ?? [];
  return step === undefined ? undefined : { id, step, member: Number(member ?? 0) };
}
