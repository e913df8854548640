import { alertSources } from '@/lib/alerts/alert-sources';
import { objectOf, textOf } from '@/lib/loose';
import type { RecordRow } from '../../db/schema';
import { recordFinding } from '../record-finding';
import { sourceOfEnds } from './ended';

/** What failed as a whole or ran out of time. That somebody cancelled it is no failure. */
export const failed = sourceOfEnds(alertSources.failed.kinds, (record, _, at) =>
  hasFailed(record)
    ? recordFinding(record, {
        state: record.status,
        text: 'failed',
        at,
        values: { reason: reasonOf(record) },
      })
    : null,
);

function hasFailed({ status, outcome }: RecordRow): boolean {
  if (status === 'cancelled' || outcome === null) return false;
  return outcome === 'failed' || status === 'failed' || status === 'expired';
}

/** In upstream's words; empty where it gives none. */
function reasonOf({ snapshot }: RecordRow): string {
  const { error, last_error, errors } = objectOf(snapshot);
  const [first] = [objectOf(errors).data].flat();
  const message = [error, last_error, first].map((one) => textOf(objectOf(one).message));
  return message.find((text) => text !== null)?.slice(0, 500) ?? '';
}
