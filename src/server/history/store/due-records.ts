import { and, gt, isNotNull, or } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import { records } from '../../db/schema';

/** The longest that an open record is left alone, in seconds. */
export const maxPollWait = 3600;

/** What was seen in the future was seen before the clock stepped back. */
export function isDueBy(now: number) {
  const { nextPollAt, seenAt } = records;
  return and(isNotNull(nextPollAt), or(isDueIn(nextPollAt, now, maxPollWait), gt(seenAt, now)));
}
