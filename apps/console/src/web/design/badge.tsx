import type { ComponentChildren } from 'preact';

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'idle' | 'gone';

export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'idle',
  STARTED: 'busy',
  PROGRESS: 'busy',
  RETRY: 'warn',
  SUCCESS: 'good',
  FAILURE: 'bad',
  REVOKED: 'gone',
  NOT_NEEDED: 'gone',
};

/** Runs, flows, steps and slots share the names of their states. */
export function StateBadge({ state }: { readonly state: string }) {
  return <Badge tone={toneOf(state)}>{state}</Badge>;
}

export const toneOf = (state: string): Tone => TONES[state] ?? 'idle';
