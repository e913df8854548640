import { randomBytes, randomInt } from 'node:crypto';

export type NewId = (prefix: string) => string;

/** `file-` and 22 letters and digits, otherwise the prefix and 32 hex digits: as the live API makes them. */
export function newId(prefix: string): string {
  return prefix + (prefix === 'file-' ? letters(22) : randomBytes(16).toString('hex'));
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}
