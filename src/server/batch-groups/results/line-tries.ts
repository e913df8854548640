import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import {
  type BatchGroupPartRow,
  type BatchGroupRow,
  batchGroupPicks,
  batchGroupTries,
} from '../../db/schema';
import { partStore } from '../part-store';
import { linePages } from './line-page';

/** A batch in which a line was asked. */
export interface LineTry {
  part: number;
  batch: string | null;
  /** Of the line in that batch; null: it has none there, or nobody can say. */
  outcome: 'ok' | 'failed' | 'missing' | null;
  code: string | null;
  /** The result that counts. */
  counts: boolean;
  /** As the part is. */
  state: BatchGroupPartRow['state'];
}

/** The batches in which a line was asked, of the first part and of those that asked it again. */
export async function triesOf(db: Db, group: BatchGroupRow, line: number): Promise<LineTry[]> {
  const picks = await db
    .select()
    .from(batchGroupPicks)
    .where(and(eq(batchGroupPicks.group, group.seq), eq(batchGroupPicks.line, line)))
    .all();
  const parts = await partStore(db).ofGroup(group.seq);
  const current = await linePages(db).row(group.seq, line);
  const tries: LineTry[] = [];
  for (const part of parts) {
    const pick = picks.find((entry) => entry.part === part.seq);
    const isOriginal = !part.isResubmission && line >= part.firstLine && line <= part.lastLine;
    const position = isOriginal ? line - part.firstLine + 1 : pick?.position;
    if (position === undefined) continue;
    const batches = await db
      .select({ batch: batchGroupTries.batch, failure: batchGroupTries.failure })
      .from(batchGroupTries)
      .where(eq(batchGroupTries.part, part.seq))
      .orderBy(batchGroupTries.number)
      .all();
    for (const { batch, failure } of batches) {
      const isLast = batch !== null && batch === part.batch;
      const found = isLast ? await resultAt(db, part, batch, current?.customId ?? '') : null;
      tries.push({
        ...{ part: part.number, batch, state: isLast ? part.state : 'failed' },
        outcome: found?.outcome ?? null,
        code: found ? found.code : (failure?.code ?? failure?.message ?? null),
        counts: isLast && found !== null && current?.record === found.batch,
      });
    }
    if (batches.length === 0)
      tries.push({
        ...{ part: part.number, batch: null, state: part.state },
        ...{ outcome: null, code: part.failure?.code ?? null, counts: false },
      });
  }
  return tries;
}

interface FoundResult {
  batch: number;
  outcome: 'ok' | 'failed' | 'missing';
  code: string | null;
}

async function resultAt(
  db: Db,
  { connection }: BatchGroupPartRow,
  batch: string,
  customId: string,
): Promise<FoundResult | null> {
  const found = await db
    .plain(
      `select r.batch, r.outcome, r.code from results r
       where r.batch = (select seq from records where connection = ? and kind = 'batch' and id = ?) and r.custom_id = ? limit 1`,
    )
    .get<FoundResult>(connection, batch, customId);
  return found ?? null;
}
