import { randomBytes, randomInt } from 'node:crypto';

export type NewId = (prefix: string) => string;

/** Ids like those of the live API: alphanumeric or 32 hex digits, by type. */
export function newId(prefix: string): string {
  const count = lettersAfter[prefix];
  return prefix + (count === undefined ? randomBytes(16).toString('hex') : letters(count));
}

const lettersAfter: Record<string, number> = {
  'file-': 22,
  asst_: 24,
  thread_: 24,
  msg_: 24,
  run_: 24,
  step_: 24,
  'ftjob-': 24,
  'ftevent-': 24,
  ftckpt_: 24,
  cp_: 24,
  // The end of a fine-tuned model's name.
  '': 8,
};

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}
