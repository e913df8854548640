import { type PlainWords, plainText } from '@/lib/database/plain-sql';
import type { BoundValue } from '@/lib/database/statement';
import type { Db } from '../../db/open';
import type { BatchGroupLineRow, BatchGroupRow } from '../../db/schema';

export interface GroupResultFilter {
  outcome?: 'ok' | 'failed' | 'missing' | undefined;
  /** A key of `codes`. */
  code?: string | undefined;
  /** Anywhere in the `custom_id`, in what was asked, or in what came back. */
  search?: string | undefined;
}

/** A line with the result that counts, as far as there is one. */
export interface GroupResultRow
  extends Pick<
    BatchGroupLineRow,
    'line' | 'customId' | 'outcome' | 'code' | 'offset' | 'length' | 'part' | 'record'
  > {
  statusCode: number | null;
  errorCode: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  answerFile: 'output' | 'error' | null;
  answerOffset: number | null;
  answerLength: number | null;
  asked: string | null;
  answered: string | null;
}

/** Lines that are searched in one go, so that others get to read between. */
const searchedAtOnce = 20_000;

/** Cursors that are found in one go. */
const cursorsAtOnce = 50;

/** The lines of a group, in the order of its input. */
export function linePages(db: Db) {
  /** A list of rows after a line. With `isAll` also those that are not answered yet. */
  const rowsAfter = (
    group: number,
    filter: GroupResultFilter,
    { after, limit, isAll = false }: { after: number; limit: number; isAll?: boolean },
  ): Promise<GroupResultRow[]> => {
    const { where, values } = matching(filter, isAll);
    return db
      .plain(
        plainText(
          (words) =>
            `${isAll ? exportedRows : selectRows} where l.group_seq = ? and l.line > ? ${where(words)} order by l.line limit ?`,
        ),
      )
      .all<GroupResultRow>(group, after, ...values, limit);
  };

  const searchedLines = async (
    group: BatchGroupRow,
    filter: GroupResultFilter,
    signal?: AbortSignal,
  ): Promise<number[]> => {
    const { where, values } = matching(filter, false);
    const statement = db.plain(
      plainText(
        (words) =>
          `select l.line from batch_group_lines l left join results r on r.batch = l.record and r.line = l.batch_line
           where l.group_seq = ? and l.line > ? and l.line <= ? ${where(words)} order by l.line`,
      ),
    );
    const found: number[] = [];
    for (let after = 0; after < group.lines; after += searchedAtOnce) {
      signal?.throwIfAborted();
      const lines = await statement.pluck<number>(
        ...[group.seq, after, after + searchedAtOnce],
        ...values,
      );
      for (const line of lines) found.push(line);
      await new Promise(setImmediate);
    }
    return found;
  };

  return {
    rowsAfter,
    searchedLines,

    async row(group: number, line: number): Promise<GroupResultRow | null> {
      const statement = db.plain(`${selectRows} where l.group_seq = ? and l.line = ?`);
      return (await statement.get<GroupResultRow>(group, line)) ?? null;
    },

    async among(group: number, lines: number[]): Promise<GroupResultRow[]> {
      return db.plain(selectAmong).all<GroupResultRow>(group, JSON.stringify(lines));
    },

    /** The last line of every page but the last. */
    async cursors(
      { seq, lines, ok, failed, missing }: BatchGroupRow,
      filter: GroupResultFilter,
      limit: number,
    ): Promise<string[]> {
      const isAll = !filter.outcome && filter.code === undefined;
      if (isAll && ok + failed + missing === lines)
        return Array.from({ length: Math.ceil(lines / limit) - 1 }, (_, at) =>
          String((at + 1) * limit),
        );
      const { where, values } = matching(filter, false);
      const statement = db.plain(
        plainText(
          (words) =>
            `select l.line from batch_group_lines l where l.group_seq = ? and l.line > ? ${where(words)} order by l.line limit 2 offset ?`,
        ),
      );
      const cursors: string[] = [];
      for (let after = 0; ; ) {
        const [last, next] = await statement.pluck<number>(seq, after, ...values, limit - 1);
        if (last === undefined || next === undefined) return cursors;
        cursors.push(String(last));
        after = last;
        if (cursors.length % cursorsAtOnce === 0) await new Promise(setImmediate);
      }
    },

    /** How often each code counts. */
    async codes(group: number): Promise<Record<string, number>> {
      const rows = await db
        .plain(
          'select code, count(*) as count from batch_group_lines where group_seq = ? and code is not null group by code order by count(*) desc limit 100',
        )
        .all<{ code: string; count: number }>(group);
      return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
    },
  };
}

const selectRows = `
  select l.line, l.custom_id as "customId", l.outcome, l.code, l.offset, l.length, l.part, l.record,
    r.status_code as "statusCode", r.error_code as "errorCode", r.input_tokens as "inputTokens", r.output_tokens as "outputTokens",
    r.answer_file as "answerFile", r.answer_offset as "answerOffset", r.answer_length as "answerLength", r.asked, r.answered
  from batch_group_lines l left join results r on r.batch = l.record and r.line = l.batch_line`;

const selectAmong = plainText(
  ({ isAmongNumbers }) =>
    `${selectRows} where l.group_seq = ? and ${isAmongNumbers('l.line')} order by l.line`,
);

/** Without excerpts, which no export has. */
const exportedRows = selectRows.replace('r.asked, r.answered', 'null as asked, null as answered');

function matching({ outcome, code, search }: GroupResultFilter, isAll: boolean) {
  const conditions: ((words: PlainWords) => string)[] = [];
  const values: BoundValue[] = [];
  if (outcome !== undefined) {
    conditions.push(() => 'l.outcome = ?');
    values.push(outcome);
    // Said so that the index over those can be used.
    if (outcome !== 'ok') conditions.push(() => "l.outcome <> 'ok'");
  } else if (!isAll) conditions.push(() => "l.outcome <> 'pending'");
  if (code !== undefined) {
    conditions.push(() => 'l.code = ?');
    values.push(code);
  }
  if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const searched = ['l.custom_id', 'r.asked', 'r.answered'];
    conditions.push(({ isLike }) => `(${searched.map(isLike).join(' or ')})`);
    values.push(pattern, pattern, pattern);
  }
  const where = (words: PlainWords) =>
    conditions.map((condition) => `and ${condition(words)}`).join(' ');
  return { where, values };
}
