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
import { truncateContent } from './truncate-content';

/** What stands in a timeline: kinds of records, and the items that a response holds itself. */
export type TimelineKind =
  | 'message'
  | 'run'
  | 'run_step'
  | 'conversation_item'
  | 'response_input_item'
  | 'response_output_item';

/** An entry of the timeline of a thread, a conversation or a response. Times are unix seconds. */
export interface TimelineItem {
  kind: TimelineKind;
  id: string;
  status: string;
  /** Null for items of conversations and responses, which have no times. */
  created_at: number | null;
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

export interface TimelineContext extends Pick<History, 'history' | 'tracker'> {
  services: Services;
  connection: Connection;
}

export interface TimelineOf {
  connection: string;
  /** The thread, the conversation or the response. */
  id: string;
}

/** Which lists a timeline is made of. */
export interface TimelineSource {
  kinds: readonly KindName[];
  /** Whether upstream has none of them, so that it need not be asked. */
  isMissing?: (context: TimelineContext) => Promise<boolean>;
}

/** Changes that are handed out at once. */
const maxNews = 100;

/** A page of all kinds together. The first has upstream asked for news, and followed while it is shown. */
export async function timelinePage(
  context: TimelineContext,
  source: TimelineSource,
  { connection, id, cursor, limit }: TimelineOf & { cursor?: string; limit?: number },
): Promise<TimelinePage> {
  const unreachable_lists =
    cursor === undefined ? await refreshAll(context, source, { connection, id }) : [];
  const revision = await context.history.latestRevision();
  const page = await context.history.list({ connection, parent: id, cursor, limit });
  return {
    items: page.items.map((record) => itemOf(record)),
    next_cursor: page.next_cursor,
    revision,
    unreachable_lists,
  };
}

/** What changed after a revision. Upstream is asked, and not waited for. */
export async function timelineNews(
  context: TimelineContext,
  source: TimelineSource,
  { connection, id, since }: TimelineOf & { since: number },
): Promise<TimelineNews> {
  await refreshAll(context, source, { connection, id });
  const { db } = context.services;
  const facets = await facetsMatching(db, { connection, parent: id });
  const records = await changedIn(
    db,
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

/** Null where it was never seen. Nothing is left out of it but pictures. */
export async function fullItem(
  { history }: Pick<TimelineContext, 'history'>,
  list: { connection: string; kind: KindName & TimelineKind; parent: string },
  id: string,
): Promise<TimelineItem | null> {
  const record = await history.find<KindName>(list, id);
  return record && itemOf(record, Number.POSITIVE_INFINITY);
}

export function itemOf(record: RecordView, textLimit?: number): TimelineItem {
  const { id, status, created_at, deleted_upstream_at, revision, snapshot } = record;
  const kind = record.kind as TimelineKind;
  return {
    kind,
    id,
    status,
    created_at: undatedKinds.has(kind) ? null : created_at,
    deleted_upstream_at,
    revision,
    ...truncateContent(snapshot, textLimit),
  };
}

const undatedKinds: ReadonlySet<TimelineKind> = new Set([
  'conversation_item',
  'response_input_item',
]);

async function refreshAll(
  context: TimelineContext,
  source: TimelineSource,
  { connection, id: parent }: TimelineOf,
): Promise<UnreachableList[]> {
  // What it would say is known, and says nothing of this one.
  if (await source.isMissing?.(context)) return [];
  const lists = source.kinds.map((kind) =>
    listRecords(context, { connection, kind, parent, limit: 1 }),
  );
  return (await Promise.all(lists)).flatMap(({ unreachable_lists }) => unreachable_lists);
}
