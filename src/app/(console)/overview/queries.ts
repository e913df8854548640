export const recentLimit = 8;

/** Batches that are still under way, on every connection. */
export const unfinished = {
  kind: 'batch' as const,
  status: ['validating', 'in_progress', 'finalizing', 'cancelling'],
  gone: false,
  limit: 20,
};
