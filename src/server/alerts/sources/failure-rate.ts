import { alertSources } from '@/lib/alerts/alert-sources';
import { countsIn } from '@/lib/batch-counts';
import { recordFinding } from '../record-finding';
import { numberParam } from '../source';
import { sourceOfEnds } from './ended';

/** More of its requests failed than this share of all of them, which need not wait for its end. */
export const failureRate = sourceOfEnds(alertSources.failure_rate.kinds, (record, question, at) => {
  const { total, failed } = countsIn(record.snapshot);
  const percent = total === 0 ? 0 : (100 * failed) / total;
  if (failed === 0 || percent <= numberParam(question, 'percent')) return null;
  const values = { failed, total, percent: Math.round(percent * 10) / 10 };
  return recordFinding(record, { state: 'failure_rate', text: 'failure_rate', at, values });
});
