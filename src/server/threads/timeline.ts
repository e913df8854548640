import { listRecords } from '../history/list';
import type { UnreachableList } from '../history/store/syncs';
import {
  itemOf,
  type TimelineContext,
  type TimelineItem,
  type TimelineSource,
} from '../timeline/timeline';
import { missingApi } from './missing-api';

/** The messages and runs of a thread. */
export const threadTimeline: TimelineSource = {
  kinds: ['message', 'run'],
  isMissing: async (context) => (await missingApi(context)) !== null,
};

/** The steps of a run, oldest first. They are asked for as long as the run moves, and once after. */
export async function runSteps(
  context: TimelineContext,
  { connection, parent, isOpen }: { connection: string; parent: string; isOpen: boolean },
): Promise<{ items: TimelineItem[]; unreachable_lists: UnreachableList[] }> {
  const list = { connection, kind: 'run_step', parent } as const;
  const { synced_at } = await context.history.freshness(list);
  const isAsked = (isOpen || synced_at === null) && (await missingApi(context)) === null;
  const unreachable_lists = isAsked
    ? (await listRecords(context, { ...list, limit: 1 })).unreachable_lists
    : [];
  const { items } = await context.history.list({ ...list, limit: maxSteps });
  return { items: items.map((record) => itemOf(record)).reverse(), unreachable_lists };
}

/** The newest, where a run has more. */
const maxSteps = 200;
