import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, desc, eq, gt, ne, or } from 'drizzle-orm';
import { isAmong } from '@/lib/database/sql';
import type { BoundValue } from '@/lib/database/statement';
import type { Db } from '../../db/open';
import {
  type RecordRow,
  type ResultIndexRow,
  type ResultRow,
  records,
  references,
  resultIndexes,
  results,
} from '../../db/schema';
import type { ComparedRow } from './join';

export type ComparisonStore = ReturnType<typeof comparisonStore>;

/** Rows read at a time, so that other work gets its turn. */
const atOnce = 5_000;
const maxCandidates = 50;

/** A batch whose results can be compared. */
export interface ComparedBatch {
  record: RecordRow;
  index: ResultIndexRow | null;
}

export function comparisonStore(db: Db) {
  const { batch, line } = results;
  const columns = {
    line,
    custom_id: results.customId,
    outcome: results.outcome,
    digest: results.answerDigest,
    failure_group: results.failureGroup,
    tokens_in: results.inputTokens,
    tokens_out: results.outputTokens,
  };
  const names = Object.keys(columns) as (keyof ComparedRow)[];

  return {
    async find(connection: string, id: string): Promise<ComparedBatch | null> {
      const { connection: of, kind } = records;
      const found = await db
        .select({ record: records, index: resultIndexes })
        .from(records)
        .leftJoin(resultIndexes, eq(resultIndexes.batch, records.seq))
        .where(and(eq(of, connection), eq(kind, 'batch'), eq(records.id, id)))
        .get();
      return found ?? null;
    },

    /** All requests of a batch, in the order of its input. Read without Drizzle, which would take longer than the database. */
    async rows(seq: number): Promise<ComparedRow[]> {
      const found: ComparedRow[] = [];
      for (let after = 0; ; ) {
        const { sql, params } = db
          .select(columns)
          .from(results)
          .where(and(eq(batch, seq), gt(line, after)))
          .orderBy(line)
          .limit(atOnce)
          .toSQL();
        const rows = await db.plain(sql).all<Record<string, unknown>>(...(params as BoundValue[]));
        for (const row of rows) {
          const values = Object.values(row);
          const compared = Object.fromEntries(names.map((name, at) => [name, values[at]]));
          found.push(compared as unknown as ComparedRow);
        }
        if (rows.length < atOnce) return found;
        after = found.at(-1)?.line ?? after;
        await turn();
      }
    },

    /** The results at these lines. */
    async at(seq: number, lines: number[]): Promise<Map<number, ResultRow>> {
      const rows = await db
        .select()
        .from(results)
        .where(and(eq(batch, seq), isAmong(line, lines)))
        .orderBy(asc(line))
        .all();
      return new Map(rows.map((row) => [row.line, row]));
    },

    /**
     * Ended batches that a batch may be compared with, the newest first: those it came from or that came of it, those
     * of the same input file, and those of the same `custom_id`s.
     */
    async candidates({ record, index }: ComparedBatch): Promise<RecordRow[]> {
      const { connection, seq, id, originId } = record;
      const inputs = await db
        .select({ target: references.target })
        .from(references)
        .where(and(eq(references.record, seq), eq(references.role, 'input')))
        .all();
      const sameInput = await Promise.all(
        inputs.map(({ target }) =>
          db
            .select({ seq: references.record })
            .from(references)
            .where(
              and(
                ...[eq(references.connection, connection), eq(references.kind, 'file')],
                ...[eq(references.target, target), eq(references.role, 'input')],
              ),
            )
            .limit(maxCandidates)
            .all(),
        ),
      );
      const digest = index?.requestsDigest ?? null;
      const sameRequests =
        digest === null
          ? []
          : await db
              .select({ seq: resultIndexes.batch })
              .from(resultIndexes)
              .where(eq(resultIndexes.requestsDigest, digest))
              .limit(maxCandidates)
              .all();
      const seqs = [...sameInput.flat(), ...sameRequests].map((row) => row.seq);
      return db
        .select()
        .from(records)
        .where(
          and(
            ...[
              eq(records.connection, connection),
              eq(records.kind, 'batch'),
              ne(records.seq, seq),
            ],
            or(
              isAmong(records.seq, seqs),
              eq(records.originId, id),
              originId === null ? undefined : eq(records.id, originId),
            ),
          ),
        )
        .orderBy(desc(records.position))
        .limit(maxCandidates)
        .all();
    },
  };
}
