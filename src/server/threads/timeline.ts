import type { Loose } from '@/lib/loose';
import type { Connection } from '../connections/store';
import type { KindName } from '../history/kinds';
import { listRecords } from '../history/list';
import type { History } from '../history/open';
import { facetsMatching } from '../history/store/facets';
import type { UnreachableList } from '../history/store/syncs';
import type { RecordView } from '../history/view';
import type { Services } from '../services';
import { changedIn } from './changed';
import { missingApi } from './missing-api';
import { truncateContent } from './truncate-content';

/** A message, a run or a step of one, as the timeline of a thread shows it. Times are unix seconds. */
export interface TimelineItem {
  kind: 'message' | 'run' | 'run_step';
  id: string;
  status: string;
  created_at: number;
  deleted_upstream_at: number | null;
  /** Grows with each change of anything. */
  revision: number;
  /** What upstream says, without pictures, and of long texts the beginning. */
  object: Loose;
  /** Characters of texts that were left out. */
  cut: number;
}

export interface TimelinePage {
  /** Newest first. */
  items: TimelineItem[];
  next_cursor: string | null;
  /** All that changed before is in what was read. */
  revision: number;
  unreachable_lists: UnreachableList[];
}

export interface TimelineNews {
  items: TimelineItem[];
  /** Ask again from here. */
  revision: number;
  has_more: boolean;
}

interface Deps extends Pick<History, 'history' | 'tracker'> {
  services: Services;
  connection: Connection;
}

interface Of {
  connection: string;
  /** The thread. */
  id: string;
}

const kinds = ['message', 'run'] as const;

/** Changes that are handed out at once. */
const maxNews = 100;

/** A page of messages and runs together. The first has upstream asked for news, and followed while it is shown. */
export async function timelinePage(
  deps: Deps,
  { connection, id, cursor, limit }: Of & { cursor?: string; limit?: number },
): Promise<TimelinePage> {
  const unreachableLists =
    cursor === undefined
      ? await Promise.all(
          kinds.map((kind) => refreshFromUpstream(deps, { connection, kind, parent: id })),
        )
      : [];
  const revision = await deps.history.latestRevision();
  const page = await deps.history.list({ connection, parent: id, cursor, limit });
  return {
    items: page.items.map((record) => itemOf(record)),
    next_cursor: page.next_cursor,
    revision,
    unreachable_lists: unreachableLists.flat(),
  };
}

/** What changed of a thread's messages and runs after a revision. Upstream is asked, and not waited for. */
export async function timelineNews(
  deps: Deps,
  { connection, id, since }: Of & { since: number },
): Promise<TimelineNews> {
  await Promise.all(
    kinds.map((kind) => refreshFromUpstream(deps, { connection, kind, parent: id })),
  );
  const facets = await facetsMatching(deps.services.db, { connection, parent: id });
  const records = await changedIn(
    deps.services.db,
    facets.map((facet) => facet.id),
    since,
    maxNews,
  );
  return {
    items: records.map((record) => itemOf(record)),
    revision: records.at(-1)?.revision ?? since,
    has_more: records.length === maxNews,
  };
}

/** The steps of a run, oldest first. They are asked for as long as the run moves, and once after. */
export async function runSteps(
  deps: Deps,
  { connection, parent, isOpen }: { connection: string; parent: string; isOpen: boolean },
): Promise<{ items: TimelineItem[]; unreachable_lists: UnreachableList[] }> {
  const list = { connection, kind: 'run_step', parent } as const;
  const { synced_at } = await deps.history.freshness(list);
  const unreachable_lists =
    isOpen || synced_at === null ? await refreshFromUpstream(deps, list) : [];
  const { items } = await deps.history.list({ ...list, limit: maxSteps });
  return { items: items.map((record) => itemOf(record)).reverse(), unreachable_lists };
}

/** The newest, where a run has more. */
const maxSteps = 200;

/** Null where it was never seen. Nothing is left out of it but pictures. */
export async function fullItem(
  { history }: Deps,
  list: { connection: string; kind: TimelineItem['kind']; parent: string },
  id: string,
): Promise<TimelineItem | null> {
  const record = await history.find<KindName>(list, id);
  return record && itemOf(record, Number.POSITIVE_INFINITY);
}

/** An upstream without threads is not asked: what it would say is known, and says nothing of this one. */
async function refreshFromUpstream(
  deps: Deps,
  list: { connection: string; kind: KindName; parent: string },
): Promise<UnreachableList[]> {
  if (await missingApi(deps)) return [];
  return (await listRecords(deps, { ...list, limit: 1 })).unreachable_lists;
}

function itemOf(record: RecordView, textLimit?: number): TimelineItem {
  const { kind, id, status, created_at, deleted_upstream_at, revision, snapshot } = record;
  return {
    kind: kind as TimelineItem['kind'],
    id,
    status,
    created_at,
    deleted_upstream_at,
    revision,
    ...truncateContent(snapshot, textLimit),
  };
}
