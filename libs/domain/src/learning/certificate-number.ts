import { randomInt } from 'node:crypto';

/** Without 0, O, 1, I and L, which people confuse when they type a number from paper. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP = 4;

/** `7KQ2-XM4T-9RWB-HD3C`: 79 bits by chance, so that numbers can neither be guessed nor counted. */
export function newCertificateNumber(): string {
  const group = (): string =>
    Array.from({ length: GROUP }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Numbers of today; those of fixtures and of whatever came before are shorter or longer. */
const PLAUSIBLE = /^[0-9A-Z]{1,8}(-[0-9A-Z]{1,8}){0,7}$/;

/**
 * The number that somebody typed from paper, in whatever case, with blanks or nothing between its groups. Undefined when
 * it cannot be one, so that nobody need look it up.
 */
export function readCertificateNumber(typed: string): string | undefined {
  const text = typed.trim().toUpperCase();
  const bare = text.replace(/[\s-]+/g, '');
  const number = bare.length === GROUPS * GROUP ? (bare.match(/.{4}/g) ?? []).join('-') : text;
  return PLAUSIBLE.test(number) ? number : undefined;
}

/** Where anybody can check a certificate. `site` has no slash at its end. */
export function verificationUrl(site: string, number: string): string {
  return `${site}/certificates/${encodeURIComponent(number)}`;
}
