import { collectInvariants, type Invariant } from './collect';

interface Shelf {
  readonly title: string;
  readonly about: string;
  readonly holds: RegExp;
}

/** The first shelf that fits takes a file. */
const SHELVES: readonly Shelf[] = [
  {
    title: 'When something dies',
    about:
      'Workers killed at every step, servers that crash, connections that break. On real RabbitMQ and PostgreSQL, with workers in processes of their own; `npm run chaos` is the long version.',
    holds:
      /^tools\/acceptance\/test\/(chaos|crash|outages|poison|stopping|suspects|flows-killed)|killed-while|worker\/suspicion|task-store\/test\/broken|connection\/(heard|kept)-client|worker\/outages|rabbit-outages|newsletter-kill/,
  },
  {
    title: 'The engine',
    about: 'What every task may rely on, whatever it does.',
    holds: /^(libs\/messaging|tools\/acceptance)\//,
  },
  {
    title: 'The store',
    about: 'What is on record, and what commits together.',
    holds: /^libs\/task-store\//,
  },
  { title: 'Apps as processes', about: 'Health, starting and stopping.', holds: /^libs\/service\// },
  {
    title: 'Operating it',
    about: 'Who may do what; and nothing an operator does or sees loses a message or shows a secret.',
    holds: /^(libs\/operations|apps\/(console|cli))\//,
  },
  { title: 'The domain', about: 'What is computed and written, once.', holds: /^(libs\/domain|apps)\// },
  { title: 'The house', about: 'What keeps this repository as it is.', holds: /^tools\// },
];

const INTRODUCTION = `# Invariants

The promises Baton is built on, and the tests that keep them: those whose name starts with \`INVARIANT:\`. Written by
\`npm run docs:invariants\` from the tests; a test keeps the two equal.`;

/** What docs/invariants.md must contain. */
export function renderInvariants(invariants: readonly Invariant[] = collectInvariants()): string {
  const left = new Set(invariants);
  const sections = SHELVES.map(({ title, about, holds }) => {
    const mine = [...left].filter(({ file }) => holds.test(file));
    mine.forEach((invariant) => left.delete(invariant));
    return mine.length > 0 ? `## ${title}\n\n${about}\n\n${listOf(mine)}` : '';
  });
  if (left.size > 0)
    throw new Error(
      `expected a shelf in page.ts for each file, got none for ${filesOf([...left]).join(', ')}`,
    );
  return `${[INTRODUCTION, ...sections.filter(Boolean)].join('\n\n')}\n`;
}

function listOf(invariants: readonly Invariant[]): string {
  return filesOf(invariants)
    .map((file) => {
      const promises = invariants.filter((invariant) => invariant.file === file).map(lineOf);
      return [`- [${file}](../${file})`, ...promises].join('\n');
    })
    .join('\n');
}

const filesOf = (invariants: readonly Invariant[]): string[] => [
  ...new Set(invariants.map(({ file }) => file)),
];

const lineOf = ({ subject, promise }: Invariant): string =>
  `  - ${subject === undefined ? '' : `**${subject}**: `}${promise}`;
