import type { Rate } from '../contract/rate';
import { EMPTY_LINE, type Line } from '../store/limit-line';
import { askRoom } from '../store/limit-rules';
import type { LimitAnswer } from '../store/limit-store';
import { withoutTime } from '../store/limit-times';

export interface WorkerRateRequest {
  readonly task: string;
  readonly rate: Rate;
  readonly waited: boolean;
  readonly now: Date;
}

/** The starts of tasks with a `rateLimit` in this worker. */
export class WorkerRates {
  private readonly lines = new Map<string, Line>();

  ask({ task, rate, ...asked }: WorkerRateRequest): LimitAnswer {
    const request = { ...asked, key: workerRateKey(task), rates: [rate], concurrency: undefined };
    const { line, answer } = askRoom(this.lines.get(task) ?? EMPTY_LINE, request, 0);
    this.lines.set(task, line);
    return answer;
  }

  /** It did not start after all. */
  takeBack(task: string, now: Date): void {
    const line = this.lines.get(task);
    if (!line) return;
    const { starts, plan } = line;
    const at = now.getTime();
    this.lines.set(task, { ...line, starts: withoutTime(starts, at), plan: withoutTime(plan, at) });
  }
}

export const workerRateKey = (task: string): string => `rate of ${task}`;
