import type { Tx } from '../../db/open';
import type { Author } from './changes';
import { openFacetCounts } from './facets';
import type { ListKey } from './list-key';
import type { PendingWrite } from './pending-write';
import { usersOf } from './references';
import { allocatePositions, latestRevision, type NewRow } from './rows';

interface Writing {
  /** Unix seconds. */
  now: number;
  /** The time of what has none. */
  undatedAt: number | undefined;
  by: Author | undefined;
}

/** The rows of what is to be written, and the counts of the facets that they leave and enter. */
export async function newRowsOf(
  tx: Tx,
  { connection, kind, parent = '' }: ListKey,
  writes: PendingWrite[],
  { now, undatedAt = now, by }: Writing,
): Promise<NewRow[]> {
  const facetCounts = openFacetCounts(tx);
  const secondOf = ({ existing, parsed }: PendingWrite) =>
    existing?.createdAt ?? parsed.createdAt ?? undatedAt;
  const place = await allocatePositions(
    tx,
    writes.filter(({ existing }) => !existing).map(secondOf),
  );
  const users = await Promise.all(
    writes.map(({ existing, object }) =>
      existing || parent !== '' ? 0 : usersOf(tx, connection, kind, object.id),
    ),
  );
  let revision = await latestRevision(tx);
  const rows: NewRow[] = [];
  for (const [at, write] of writes.entries()) {
    const { object, existing, parsed, facetChanged, isSummary, isImport } = write;
    const { originId, name, status, outcome, category, pollAfter } = parsed;
    const createdAt = secondOf(write);
    const deletedUpstreamAt = isImport
      ? (existing?.deletedUpstreamAt ?? now)
      : isSummary
        ? (existing?.deletedUpstreamAt ?? null)
        : null;
    if (facetChanged && existing) facetCounts.decrement(existing.facet);
    const facetKey = {
      connection,
      kind,
      parent,
      status,
      outcome: outcome ?? '',
      category,
      gone: deletedUpstreamAt !== null,
    };
    revision += 1;
    rows.push({
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
      position: existing?.position ?? place(createdAt),
      facet: existing && !facetChanged ? existing.facet : await facetCounts.increment(facetKey),
      snapshot: object,
      revision,
      firstSeenAt: existing?.firstSeenAt ?? now,
      seenAt: isSummary ? (existing?.seenAt ?? now) : now,
      deletedUpstreamAt,
      importedAt: isImport ? now : (existing?.importedAt ?? null),
      usedBy: existing?.usedBy ?? users[at] ?? 0,
      createdBy: existing?.createdBy ?? by?.id ?? null,
      failures: 0,
      nextPollAt: pollAfter === null || deletedUpstreamAt !== null ? null : now + pollAfter,
    });
  }
  await facetCounts.flush();
  return rows;
}

/** What search is to find, of what is new or is found by other words. */
export function searchEntriesOf(writes: PendingWrite[], rows: NewRow[]) {
  return rows.flatMap(({ position, facet }, i) => {
    const write = writes[i];
    return write && (write.facetChanged || write.wordsChanged)
      ? [{ position, facet, words: write.words }]
      : [];
  });
}
