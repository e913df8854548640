import { z } from 'zod';
import { auditOutcomes, auditSources } from '../db/schema';
import { listedId } from '../ids';

export const logSources = [...auditSources, 'upstream'] as const;

const word = z.string().min(1).max(100);

/** What narrows the log. Times are unix seconds, `to` exclusive. */
export const auditFilter = z.object({
  source: z.array(z.enum(logSources)).max(logSources.length).optional(),
  /** The id of a user or key. */
  actor: listedId.optional(),
  action: word.optional(),
  kind: word.optional(),
  connection: listedId.optional(),
  outcome: z.array(z.enum(auditOutcomes)).max(auditOutcomes.length).optional(),
  /** The id of the object. */
  search: listedId.optional(),
  from: z.number().int().optional(),
  to: z.number().int().optional(),
});

export type AuditFilter = z.infer<typeof auditFilter>;
