import type { LetterItem } from '../../data/wire';
import { Badge, type Tone } from '../../design/badge';

const TONES: Readonly<Record<LetterItem['state'], Tone>> = {
  open: 'bad',
  replayed: 'good',
  discarded: 'gone',
};

export const LetterState = ({ state }: Pick<LetterItem, 'state'>) => (
  <Badge tone={TONES[state]}>{state}</Badge>
);
