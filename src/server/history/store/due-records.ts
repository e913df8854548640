import { and, gt, isNotNull, or } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import { records } from '../../db/schema';

/** Maximum seconds between two polls of an open record. */
export const maxPollWait = 3600;

/** A timestamp in the future was written before the clock stepped back. */
export function isDueBy(now: number) {
  const { nextPollAt, seenAt } = records;
  return and(isNotNull(nextPollAt), or(isDueIn(nextPollAt, now, maxPollWait), gt(seenAt, now)));
}
