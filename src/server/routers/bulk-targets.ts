import { z } from 'zod';
import { listedId } from '../ids';

const listing = z.object({
  status: z.array(z.string()).max(50).optional(),
  outcome: z.array(z.enum(['ok', 'mixed', 'failed'])).optional(),
  category: z.string().max(300).optional(),
  search: z.string().max(500).optional(),
  from: z.number().int().min(0).optional(),
  to: z.number().int().min(0).optional(),
});

/** These, or all that a list shows by its filters. */
export const bulkTargets = z.union([
  z.object({ ids: z.array(listedId).min(1).max(10_000) }),
  z.object({ listing }),
]);
