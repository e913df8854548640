import { z } from 'zod';

/**
 * An id, or the name of a connection, as a stranger sends it. What no id of any upstream is would end as
 * an error of whoever builds an address or a query from it.
 */
export const objectId = z
  .string()
  .min(1, 'The id is empty.')
  .max(1_000, 'No id is that long.')
  .refine((id) => !unusable.test(id), 'This is no id: it has characters that no id has.')
  .refine((id) => id !== '.' && id !== '..', 'This is no id.');

export const byId = z.object({ id: objectId });

/** Controls, and halves of characters. */
const unusable = /[\p{Cc}\p{Cs}]/u;
