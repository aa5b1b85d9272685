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

/** Where anybody can check a certificate. `site` has no slash at its end. */
export function verificationUrl(site: string, number: string): string {
  return `${site}/certificates/${encodeURIComponent(number)}`;
}
