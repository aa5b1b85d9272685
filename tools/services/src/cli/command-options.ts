import type { NamedServices } from '../config';

export interface CommandOptions {
  readonly directory: string;
  readonly named: NamedServices;
  readonly print: (text: string) => void;
}
