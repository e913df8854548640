import { and, gt, isNotNull, or } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import { records } from '../../db/schema';

/** Maximum seconds between two polls of an open record. */
export const maxPollWait = 3600;

/** `lag`: seconds by which all are asked about later. A timestamp in the future was written before the clock stepped back. */
export function isDueBy(now: number, lag = 0) {
  const { nextPollAt, seenAt } = records;
  const isDue = isDueIn(nextPollAt, now - lag, maxPollWait + lag);
  return and(isNotNull(nextPollAt), or(isDue, gt(seenAt, now)));
}
