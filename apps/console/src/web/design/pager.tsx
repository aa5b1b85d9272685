import { Button } from './button';

export interface PagerProps {
  /** Where the next part begins; none after the last. */
  readonly next: string | undefined;
  readonly cursor: string | undefined;
  /** Where the list does not go back in time. */
  readonly words?: readonly [first: string, next: string];
  readonly onCursor: (cursor: string | undefined) => void;
}

/** A list that goes back in time: from the newest on, part by part. */
export function Pager({ next, cursor, words = ['Newest', 'Older'], onCursor }: PagerProps) {
  if (next === undefined && cursor === undefined) return null;
  return (
    <nav class="pager row" aria-label="Parts of the list">
      <Button
        small
        whyNot={cursor === undefined ? 'This is the beginning' : undefined}
        onPress={() => onCursor(undefined)}
      >
        {words[0]}
      </Button>
      <Button
        small
        whyNot={next === undefined ? 'There are no more' : undefined}
        onPress={() => onCursor(next)}
      >
        {words[1]}
      </Button>
    </nav>
  );
}
