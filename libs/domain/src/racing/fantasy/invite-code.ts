import { randomInt } from 'node:crypto';

// Without 0, O, 1, I and L, which people mix up.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;

/** Ten characters, 49 bits: enough that nobody finds a league by trying. */
export function newInviteCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** As people type it: lower case, with spaces or dashes. */
export function readInviteCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}
