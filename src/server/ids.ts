import { z } from 'zod';

/**
 * An id or connection slug from a client. Rejects values that no upstream uses, which would cause errors in URLs or
 * queries.
 */
export const listedId = z
  .string()
  .min(1, 'The id is empty.')
  .max(1_000, 'The id is too long.')
  .refine((id) => !unusable.test(id), 'Invalid id: it has characters that ids do not use.');

/** Of what is asked for by an address, in which dots that stand alone are no name. */
export const objectId = listedId.refine((id) => !isDots(id), 'Invalid id.');

export function isDots(id: string): boolean {
  return id === '.' || id === '..';
}

export const byId = z.object({ id: objectId });

/** Controls, and halves of characters. */
const unusable = /[\p{Cc}\p{Cs}]/u;
