import { type IconName, PATHS } from './icon-paths';

export type { IconName } from './icon-paths';

/** Decoration: the words stand beside it or in the label of what it is in. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#4f46e5" />
      <path d="M9 22 23 10" stroke="#fff" stroke-width="4" stroke-linecap="round" />
      <circle cx="9" cy="22" r="3.5" fill="#fff" />
      <circle cx="23" cy="10" r="3.5" fill="#a5b4fc" />
    </svg>
  );
}
