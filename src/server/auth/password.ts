import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** What a password has to be. */
export const password = z
  .string()
  .min(12, plainErrorMessage('accounts.passwordShort'))
  .max(128, plainErrorMessage('accounts.passwordLong'));

/** With scrypt. */
export const hashOf: (password: string) => Promise<string> = hashPassword;

export function isPassword(password: string, hash: string): Promise<boolean> {
  return verifyPassword({ password, hash });
}
