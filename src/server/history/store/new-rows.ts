import type { Db } from '../../db/open';
import type { Author } from './changes';
import { openLedger } from './facets';
import type { ListKey } from './list-key';
import type { PendingWrite } from './pending-write';
import { usersOf } from './references';
import { latestRevision, type NewRow, openPlaces } from './rows';

/** The rows of what is to be written, and the counts of the facets that they leave and enter. */
export function newRowsOf(
  db: Db,
  { connection, kind, parent = '' }: ListKey,
  writes: PendingWrite[],
  now: number,
  by?: Author,
): NewRow[] {
  const ledger = openLedger(db);
  const place = openPlaces(db);
  let revision = latestRevision(db);
  const rows = writes.map(({ object, known, reading, moved, isSummary, isImport }): NewRow => {
    const { originId, name, status, outcome, category, pollAfter } = reading;
    const createdAt = known?.createdAt ?? reading.createdAt ?? now;
    const goneAt = isImport ? (known?.goneAt ?? now) : isSummary ? (known?.goneAt ?? null) : null;
    if (moved && known) ledger.leave(known.facet);
    const traits = {
      connection,
      kind,
      parent,
      status,
      outcome: outcome ?? '',
      category,
      gone: goneAt !== null,
    };
    revision += 1;
    return {
      connection,
      kind,
      id: object.id,
      parent,
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
      seenAt: isSummary ? (known?.seenAt ?? now) : now,
      goneAt,
      importedAt: isImport ? now : (known?.importedAt ?? null),
      usedBy: known?.usedBy ?? (parent === '' ? usersOf(db, connection, kind, object.id) : 0),
      createdBy: known?.createdBy ?? by?.id ?? null,
      failures: 0,
      nextPollAt: pollAfter === null || goneAt !== null ? null : now + pollAfter,
    };
  });
  ledger.close();
  return rows;
}

/** What search is to find, of what is new or is found by other words. */
export function searchEntriesOf(writes: PendingWrite[], rows: NewRow[]) {
  return rows.flatMap(({ position, facet }, i) => {
    const write = writes[i];
    return write && (write.moved || write.renamed) ? [{ position, facet, words: write.words }] : [];
  });
}
