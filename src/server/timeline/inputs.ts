import { z } from 'zod';
import { byId } from '../ids';

/** A page of a timeline. */
export const timelineInput = byId.extend({
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(200).optional(),
});

/** What changed of a timeline after a revision. */
export const newsInput = byId.extend({ since: z.number().int().min(0) });
