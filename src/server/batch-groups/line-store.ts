import type { Db, Queryable } from '../db/open';
import type { BatchGroupPartRow } from '../db/schema';

export type LineStore = ReturnType<typeof lineStore>;

/** Where a request stands in the input. */
export interface InputLine {
  line: number;
  customId: string;
  offset: number;
  length: number;
}

/** Rows changed in one transaction, so that others get to write between. */
const atOnce = 2_000;

/** How lines changed their outcome. */
interface Transition {
  before: 'pending' | 'ok' | 'failed' | 'missing';
  after: 'ok' | 'failed' | 'missing';
  count: number;
  inputTokens: number;
  outputTokens: number;
}

/** One row for each request of a group. What several rows need is done by SQLite itself: there may be a million. */
export function lineStore(db: Db) {
  return {
    /** Those that are there already stay as they are. */
    async add(group: number, part: number, lines: InputLine[]): Promise<void> {
      if (lines.length === 0) return;
      await db.inTransaction((tx) =>
        tx
          .plain(insertLine)
          .runEach(
            lines.map(({ line, customId, offset, length }) => [
              group,
              line,
              customId,
              offset,
              length,
              part,
            ]),
          ),
      );
    },

    /** The lines that a resubmission asks, in the order of its file. */
    async picked(
      part: number,
      after: number,
      limit: number,
    ): Promise<(InputLine & { position: number })[]> {
      return db.plain(selectPicked).all(part, after, limit);
    },

    /**
     * Takes over the results of a part's batch: the latest success of a line counts, else the latest failure. Returns how
     * many of the batch's results belong to a line of the part.
     */
    async merge(part: BatchGroupPartRow, record: number): Promise<number> {
      let matched = 0;
      for (let after = 0; after < part.lines; after += atOnce) {
        const values = rangeOf(part, record, after);
        matched += await db.inTransaction(async (tx) => {
          const transitions = await tx.plain(transitionsOf(part)).all<Transition>(...values);
          await tx.plain(updateOf(part)).run(...values);
          await count(tx, part.group, transitions);
          const [found = 0] = await tx.plain(matchedOf(part)).pluck<number>(...values);
          return found;
        });
        await new Promise(setImmediate);
      }
      return matched;
    },

    /** Results by the id of their request, for batches of which the input is not kept. */
    async mergeById(part: BatchGroupPartRow, record: number): Promise<void> {
      const lines = new Map<string, number>();
      const known = part.isResubmission ? selectPickedIds : selectRangeIds;
      const bounds = part.isResubmission ? [part.seq] : [part.group, part.firstLine, part.lastLine];
      for (const { customId, line } of await db
        .plain(known)
        .all<{ customId: string; line: number }>(...bounds))
        lines.set(customId, line);
      for (let after = 0; ; ) {
        const rows = await db
          .plain(
            'select line, custom_id as "customId" from results where batch = ? and line > ? order by line limit ?',
          )
          .all<{ line: number; customId: string }>(record, after, atOnce);
        await db.inTransaction(async (tx) => {
          for (const row of rows) {
            const line = lines.get(row.customId);
            if (line === undefined) continue;
            const one = [record, row.line, part.group, line];
            const transitions = await tx.plain(transitionOfOne).all<Transition>(...one);
            await tx.plain(updateOfOne).run(part.seq, ...one);
            await count(tx, part.group, transitions);
          }
        });
        const last = rows.at(-1);
        if (!last || rows.length < atOnce) return;
        after = last.line;
      }
    },

    /** Lines of the part that nothing is known of were not run. */
    async markMissing(part: BatchGroupPartRow, record: number | null): Promise<void> {
      const scope = part.isResubmission ? pendingPicked : pendingRange;
      for (let first = 1; first <= part.lines; first += atOnce) {
        const last = first + atOnce - 1;
        const bounds = part.isResubmission
          ? [part.seq, first, last]
          : [part.firstLine + first - 1, Math.min(part.lastLine, part.firstLine + last - 1)];
        await db.inTransaction(async (tx) => {
          const { changes } = await tx
            .plain(
              `update batch_group_lines set outcome = 'missing', part = ?, record = ? where group_seq = ? and outcome = 'pending' and ${scope}`,
            )
            .run(part.seq, record, part.group, ...bounds);
          const marked = { before: 'pending', after: 'missing', count: changes } as const;
          await count(tx, part.group, [{ ...marked, inputTokens: 0, outputTokens: 0 }]);
        });
        await new Promise(setImmediate);
      }
    },
  };
}

const insertLine =
  'insert into batch_group_lines (group_seq, line, custom_id, "offset", length, part) values (?, ?, ?, ?, ?, ?) on conflict do nothing';

const selectPicked = `
  select p.position, l.line, l.custom_id as "customId", l.offset, l.length
  from batch_group_picks p join batch_group_lines l on l.group_seq = p.group_seq and l.line = p.line
  where p.part = ? and p.position > ? order by p.position limit ?`;

const selectRangeIds =
  'select custom_id as "customId", line from batch_group_lines where group_seq = ? and line between ? and ?';
const selectPickedIds =
  'select l.custom_id as "customId", l.line from batch_group_picks p join batch_group_lines l on l.group_seq = p.group_seq and l.line = p.line where p.part = ?';

const pendingRange = 'line between ? and ?';
const pendingPicked =
  'line in (select line from batch_group_picks where part = ? and position between ? and ?)';

/** Whether the result `r` counts rather than the one that the line `l` has. */
const counts = `(r.outcome = 'ok' or (l.outcome <> 'ok' and not (r.outcome = 'missing' and l.outcome = 'failed')))`;

/** `r` are results of the batch of the part, `l` the lines that they belong to. */
function joinOf({ isResubmission }: BatchGroupPartRow): string {
  const line = isResubmission
    ? `l.line = (select p.line from batch_group_picks p where p.part = ${given('part')} and p.position = r.line)`
    : `l.line = r.line + ${given('base')}`;
  return `r.batch = ${given('record')} and r.line > ${given('after')} and r.line <= ${given('upto')}
    and l.group_seq = ${given('grp')} and ${line} and l.custom_id = r.custom_id`;
}

const bound = `with given (record, after, upto, base, grp, part) as (values (${Array(6).fill('cast(? as bigint)').join(', ')}))`;

const given = (name: string) => `(select ${name} from given)`;

function rangeOf(part: BatchGroupPartRow, record: number, after: number): number[] {
  const to = Math.min(part.lines, after + atOnce);
  return [record, after, to, part.firstLine - 1, part.group, part.seq];
}

const sums = `count(*) as count, coalesce(sum(r.input_tokens), 0) as "inputTokens", coalesce(sum(r.output_tokens), 0) as "outputTokens"`;

function transitionsOf(part: BatchGroupPartRow): string {
  return `${bound} select l.outcome as before, r.outcome as after, ${sums} from results r, batch_group_lines l
    where ${joinOf(part)} and ${counts} group by 1, 2`;
}

function matchedOf(part: BatchGroupPartRow): string {
  return `${bound} select count(*) from results r, batch_group_lines l where ${joinOf(part)}`;
}

const setResult = 'outcome = r.outcome, code = r.code, record = r.batch, batch_line = r.line';

function updateOf(part: BatchGroupPartRow): string {
  return `${bound} update batch_group_lines as l set part = ${given('part')}, ${setResult} from results r where ${joinOf(part)} and ${counts}`;
}

const one = 'r.batch = ? and r.line = ? and l.group_seq = ? and l.line = ?';
const transitionOfOne = `select l.outcome as before, r.outcome as after, ${sums} from results r, batch_group_lines l where ${one} and ${counts} group by 1, 2`;
const updateOfOne = `update batch_group_lines as l set part = ?, ${setResult} from results r where ${one} and ${counts}`;

/** The counts of the group, in the transaction that changes its lines: a merge that is done again changes nothing. */
async function count(tx: Queryable, group: number, transitions: Transition[]): Promise<void> {
  const by = { ok: 0, failed: 0, missing: 0, inputTokens: 0, outputTokens: 0 };
  for (const { before, after, count, inputTokens, outputTokens } of transitions) {
    by[after] += count;
    if (before !== 'pending') by[before] -= count;
    if (after !== 'ok' || before === 'ok') continue;
    by.inputTokens += inputTokens;
    by.outputTokens += outputTokens;
  }
  if (Object.values(by).every((number) => number === 0)) return;
  await tx
    .plain(
      'update batch_groups set ok = ok + ?, failed = failed + ?, missing = missing + ?, input_tokens = input_tokens + ?, output_tokens = output_tokens + ? where seq = ?',
    )
    .run(by.ok, by.failed, by.missing, by.inputTokens, by.outputTokens, group);
}
