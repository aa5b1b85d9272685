const PATHS = {
  overview: 'M3 13h4l2.5-7 4 12 2.5-5H21',
  runs: 'M4 6h16M4 12h16M4 18h10',
  tasks: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  queues: 'M4 5h16v4H4zM4 10.5h16v4H4zM4 16h16v4H4z',
  workers: 'M5 4h14v7H5zM5 13h14v7H5zM8 7.5h.01M8 16.5h.01',
  schedules: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  dead: 'M4 7l8 6 8-6M4 5h16v14H4zM15 15l4 4m0-4l-4 4',
  flows: 'M3 9h6v6H3zM15 3h6v6h-6zM15 15h6v6h-6zM9 12h3m3-6h-3v12h3',
  limits: 'M4 18a8 8 0 1 1 16 0M12 18l4.5-6',
  mailbox: 'M3 6h18v12H3zM3 7l9 6 9-6',
  audit: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z',
  screen: 'M3 5h18v11H3zM9 20h6M12 16v4',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l13 8-13 8z',
  retry: 'M4 12a8 8 0 1 1 2.5 5.8M4 20v-5h5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  warn: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5v.01',
  check: 'M4 12.5l5 5L20 6.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  stop: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5h5v5h-5z',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  right: 'M9 5l7 7-7 7',
  out: 'M14 4h6v16h-6M10 8l-4 4 4 4M6 12h9',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
} as const;

export type IconName = keyof typeof PATHS;

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
