import type { AlertSourceName } from '@/lib/alerts/alert-sources';
import type { AlertSource } from './source';
import { batchGroup } from './sources/batch-group';
import { connection } from './sources/connection';
import { cost } from './sources/cost';
import { deadline } from './sources/deadline';
import { ended } from './sources/ended';
import { expiry } from './sources/expiry';
import { failed } from './sources/failed';
import { failureRate } from './sources/failure-rate';
import { shutdown } from './sources/shutdown';
import { slow } from './sources/slow';

/** Where alerts come from. */
export const sources: Record<AlertSourceName, AlertSource> = {
  ended,
  failed,
  failure_rate: failureRate,
  group: batchGroup,
  slow,
  deadline,
  expiry,
  connection,
  shutdown,
  cost,
};

export function isAlertSource(name: string): name is AlertSourceName {
  return Object.hasOwn(sources, name);
}
