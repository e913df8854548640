import { and, eq } from 'drizzle-orm';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import type { Db } from '../../db/open';
import { type BatchGroupPartRow, type BatchGroupRow, records, references } from '../../db/schema';
import type { Archive } from '../../history/archive';
import type { FullResult } from '../../history/results/ranges';
import type { ResultsView, ResultView } from '../../history/results/view';
import { changedLine } from '../part-lines';
import { partStore } from '../part-store';
import { type GroupResultFilter, type GroupResultRow, linePages } from './line-page';
import { type LineTry, triesOf } from './line-tries';
import { type ByteRange, createRangeReader } from './read-ranges';

/** Lines that are read at a time for an export. */
const pageSize = 2_000;

interface Deps {
  db: Db;
  archive: Pick<Archive, 'object'>;
  /** The group's input. */
  input: ObjectHandle;
}

/** The results of a group over all its parts. */
export function groupResults({ db, archive, input }: Deps) {
  const pages = linePages(db);

  const page = async (
    group: BatchGroupRow,
    {
      cursor = '0',
      limit = 50,
      ...filter
    }: GroupResultFilter & { cursor?: string | undefined; limit?: number | undefined },
  ): Promise<ResultsView> => {
    const after = Number(cursor) || 0;
    const codes = await pages.codes(group.seq);
    const { ok, failed, missing } = group;
    const view = {
      ...{ indexed: ok + failed + missing > 0 || group.state === 'ended', is_pending: false },
      ...{ reason: null, codes },
      counts: { ok, failed, missing },
      ...{ input_tokens: group.inputTokens, output_tokens: group.outputTokens },
      ...{ unreadable: 0, duplicates: 0, unmatched: null, odd_lines: [] },
    };
    if (filter.search) {
      const lines = await pages.searchedLines(group, filter);
      const from = lines.findIndex((line) => line > after);
      const shown = from < 0 ? [] : lines.slice(from, from + limit);
      const isMore = from >= 0 && from + limit < lines.length;
      const items = (await pages.among(group.seq, shown)).map(resultViewOf);
      return {
        ...{ ...view, items, total: lines.length },
        next_cursor: isMore ? String(shown.at(-1)) : null,
      };
    }
    const rows = await pages.rowsAfter(group.seq, filter, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      ...{ ...view, items: shown.map(resultViewOf), total: totalOf(group, filter, codes) },
      next_cursor: rows.length > limit ? String(shown.at(-1)?.line) : null,
    };
  };

  /** The requests as they were sent, and their answers, for rows in any order. */
  const reader = (group: BatchGroupRow) => {
    const ranges = createRangeReader();
    const parts = new Map<number, Pick<BatchGroupPartRow, 'changes'>>();
    const outputs = new Map<string, Promise<ObjectHandle | null>>();
    const outputOf = (record: number, role: string) => {
      const key = `${record} ${role}`;
      const known = outputs.get(key) ?? findOutput(db, archive, record, role);
      outputs.set(key, known);
      return known;
    };
    return {
      async read(rows: GroupResultRow[]): Promise<FullResult[]> {
        const unknown = rows.some(({ part }) => !parts.has(part));
        if (unknown)
          for (const part of await partStore(db).ofGroup(group.seq)) parts.set(part.seq, part);
        const asked = await ranges.read(
          rows.map(({ offset, length }): ByteRange => ({ object: input, offset, length })),
        );
        const answers: (ByteRange | null)[] = [];
        for (const { record, answerFile, answerOffset, answerLength } of rows) {
          const isThere = record !== null && answerFile !== null && answerLength !== null;
          const object = isThere ? await outputOf(record, answerFile) : null;
          answers.push(object && { object, offset: answerOffset ?? 0, length: answerLength ?? 0 });
        }
        const answered = await ranges.read(answers);
        return rows.map((row, index) => ({
          row: fullRow(row),
          request: changedLine(
            parts.get(row.part) ?? { changes: null },
            asked[index]?.toString('utf8') ?? '',
          ),
          answer: answered[index]?.toString('utf8') ?? null,
        }));
      },
      close: ranges.close,
    };
  };

  return {
    page,

    async cursors(group: BatchGroupRow, filter: GroupResultFilter, limit: number) {
      if (!filter.search) return pages.cursors(group, filter, limit);
      const lines = await pages.searchedLines(group, filter);
      return lines.filter((_, at) => (at + 1) % limit === 0 && at + 1 < lines.length).map(String);
    },

    /** One complete result; null if there is no such line. */
    async one(group: BatchGroupRow, line: number): Promise<FullResult | null> {
      const row = await pages.row(group.seq, line);
      if (!row) return null;
      const reading = reader(group);
      const [found = null] = await reading.read([row]).finally(reading.close);
      return found;
    },

    /** Every batch in which a line was asked, in their order. */
    tries: (group: BatchGroupRow, line: number): Promise<LineTry[]> => triesOf(db, group, line),

    /** Every complete result that matches, in the order of the input and page by page; without a filter all lines. */
    async *pages(
      group: BatchGroupRow,
      filter: GroupResultFilter,
      signal?: AbortSignal,
    ): AsyncGenerator<FullResult[], void> {
      const reading = reader(group);
      try {
        for (let after = 0; ; ) {
          signal?.throwIfAborted();
          const rows = await pages.rowsAfter(group.seq, filter, {
            ...{ after, limit: pageSize, isAll: true },
          });
          if (rows.length > 0) yield await reading.read(rows);
          const last = rows.at(-1);
          if (!last || rows.length < pageSize) return;
          after = last.line;
          await new Promise(setImmediate);
        }
      } finally {
        await reading.close();
      }
    },
  };
}

/** A file of a batch; null if it is not archived. */
async function findOutput(
  db: Db,
  archive: Pick<Archive, 'object'>,
  record: number,
  role: string,
): Promise<ObjectHandle | null> {
  const file = await db
    .select({ connection: references.connection, fileId: references.target })
    .from(references)
    .innerJoin(records, eq(records.seq, references.record))
    .where(
      and(eq(references.record, record), eq(references.kind, 'file'), eq(references.role, role)),
    )
    .get();
  return file ? archive.object(file) : null;
}

function totalOf(
  { ok, failed, missing }: BatchGroupRow,
  { outcome, code }: GroupResultFilter,
  codes: Record<string, number>,
): number {
  if (code !== undefined) return (outcome ?? 'failed') === 'failed' ? (codes[code] ?? 0) : 0;
  return outcome ? { ok, failed, missing }[outcome] : ok + failed + missing;
}

export function resultViewOf(row: GroupResultRow): ResultView {
  return {
    line: row.line,
    custom_id: row.customId,
    outcome: row.outcome as ResultView['outcome'],
    status_code: row.statusCode,
    error_code: row.errorCode,
    code: row.code,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    asked: row.asked,
    answered: row.answered,
  };
}

/** As the result of a batch, with the line of the group's input. */
function fullRow(row: GroupResultRow): FullResult['row'] {
  // Written out: copies of parts take longer than reading the files.
  return {
    batch: row.record ?? 0,
    line: row.line,
    customId: row.customId,
    // `pending` is none of a batch's outcomes, and is exported as it is.
    outcome: row.outcome,
    code: row.code,
    statusCode: row.statusCode,
    errorCode: row.errorCode,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    requestOffset: row.offset,
    requestLength: row.length,
    answerFile: row.answerFile,
    answerOffset: row.answerOffset,
    answerLength: row.answerLength,
    asked: row.asked,
    answered: row.answered,
  } as FullResult['row'];
}
