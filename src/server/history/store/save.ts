import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { connections } from '../../db/schema';
import type { KindName, Tracked } from '../kinds';
import { ring } from './bell';
import { type Author, writeChanges } from './changes';
import { type Draft, draftOf, isNews, type Sight, sightOf } from './draft';
import { openLedger } from './facets';
import {
  knownRows,
  latestRevision,
  type NewRow,
  openPlaces,
  type Shelf,
  touchRows,
  writeRows,
} from './rows';
import { writeSearch } from './search';
import { noteSeen } from './syncs';
import { requestResults, writeUses } from './uses';

export interface Saving {
  /** Unix seconds. */
  now: number;
  /** Whoever created it, or asked for a state of it, through the console. */
  by?: Author;
  /** The state that was asked for. */
  asked?: string;
  /**
   * The newest revision when upstream was asked. What others learned since is newer, and a connection that
   * was deleted since has no history any more.
   */
  since?: number;
}

/**
 * Takes in what upstream says of objects of one kind, newest first, in one transaction. Returns how
 * many of them were never seen before.
 */
export function saveObjects(
  db: Db,
  connection: string,
  kind: KindName,
  objects: Tracked[],
  saving: Saving,
): number {
  const { now, by, since } = saving;
  const shelf = { connection, kind };
  const save = () => {
    if (since !== undefined) mustExist(db, connection);
    const unique = new Map(objects.map((object) => [object.id, object]));
    const known = knownRows(db, shelf, [...unique.keys()]);
    // Oldest first, so that within a second what came later stands before what came earlier.
    const sights = [...unique.values()]
      .reverse()
      .map((object) => sightOf(kind, object, known.get(object.id) ?? null, now, since));
    const [news, same]: [Sight[], Sight[]] = [[], []];
    for (const sight of sights) (isNews(sight, now) ? news : same).push(sight);
    touchRows(db, same, now);
    const drafts = news.map((sight) => draftOf(kind, sight, now));
    if (drafts.length === 0) return { news: 0, added: 0 };
    const rows = rowsOf(db, shelf, drafts, now, by);
    const seqs = writeRows(db, rows);
    writeSearch(db, findable(drafts, rows));
    writeChanges(db, drafts, seqs, saving);
    writeUses(db, connection, drafts, seqs, now);
    requestResults(db, kind, drafts, seqs, now);
    noteSeen(db, shelf, now);
    return { news: drafts.length, added: drafts.filter((draft) => !draft.known).length };
  };
  const { news, added } = db.transaction(save, { behavior: 'immediate' });
  if (news > 0) ring();
  return added;
}

function mustExist(db: Db, slug: string): void {
  const found = db.select().from(connections).where(eq(connections.slug, slug)).get();
  if (found?.deletedAt === null) return;
  throw new TRPCError({
    code: 'PRECONDITION_FAILED',
    message: `The connection "${slug}" was deleted meanwhile.`,
  });
}

function rowsOf(
  db: Db,
  { connection, kind }: Shelf,
  drafts: Draft[],
  now: number,
  by?: Author,
): NewRow[] {
  const ledger = openLedger(db);
  const place = openPlaces(db);
  let revision = latestRevision(db);
  const rows = drafts.map(({ object, known, reading, moved }): NewRow => {
    const { originId, name, status, outcome, category, pollAfter } = reading;
    const createdAt = known?.createdAt ?? reading.createdAt ?? now;
    if (moved && known) ledger.leave(known.facet);
    const traits = {
      connection,
      kind,
      parent: '',
      status,
      outcome: outcome ?? '',
      category,
      gone: false,
    };
    revision += 1;
    return {
      connection,
      kind,
      id: object.id,
      parent: '',
      originId,
      name,
      status,
      outcome,
      category,
      createdAt,
      position: known?.position ?? place(createdAt),
      facet: known && !moved ? known.facet : ledger.enter(traits),
      snapshot: object,
      revision,
      firstSeenAt: known?.firstSeenAt ?? now,
      seenAt: now,
      goneAt: null,
      createdBy: known?.createdBy ?? by?.id ?? null,
      failures: 0,
      nextPollAt: pollAfter === null ? null : now + pollAfter,
    };
  });
  ledger.close();
  return rows;
}

function findable(drafts: Draft[], rows: NewRow[]) {
  return rows.flatMap(({ position, facet }, i) => {
    const draft = drafts[i];
    return draft && (draft.moved || draft.renamed) ? [{ position, facet, words: draft.words }] : [];
  });
}
