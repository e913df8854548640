import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';

/** What a password has to be. */
export const password = z
  .string()
  .min(12, 'Use at least 12 characters.')
  .max(128, 'Use at most 128 characters.');

/** With scrypt. */
export const hashOf: (password: string) => Promise<string> = hashPassword;

export function isPassword(password: string, hash: string): Promise<boolean> {
  return verifyPassword({ password, hash });
}
