import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/**
 * An id or connection slug from a client. Rejects values that no upstream uses, which would cause errors in URLs or
 * queries.
 */
export const listedId = z
  .string()
  .min(1, plainErrorMessage('anything.idEmpty'))
  .max(1_000, plainErrorMessage('anything.idTooLong'))
  .refine((id) => !unusable.test(id), plainErrorMessage('anything.idCharacters'));

/** Of what is asked for by an address, in which dots that stand alone are no name. */
export const objectId = listedId.refine(
  (id) => !isDots(id),
  plainErrorMessage('anything.idInvalid'),
);

export function isDots(id: string): boolean {
  return id === '.' || id === '..';
}

export const byId = z.object({ id: objectId });

/** Controls, and halves of characters. */
const unusable = /[\p{Cc}\p{Cs}]/u;
