import { eq, max } from 'drizzle-orm';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { plainText } from '@/lib/database/plain-sql';
import type { Db } from '../db/open';
import { type BatchGroupRow, batchGroupParts, batchGroups, type PartLimits } from '../db/schema';
import { embeddingInputsIn } from './check/part-planner';
import { changedLine } from './part-lines';
import { createRangeReader } from './results/read-ranges';

export interface Resubmission {
  which: 'failed' | 'missing' | 'both';
  /** Only failures with this code. */
  code?: string | undefined;
  changes: ParameterChange[];
  now: number;
}

interface SelectedLine {
  line: number;
  offset: number;
  length: number;
}

const pageSize = 1_000;

/**
 * Makes new parts of a group of its lines that failed or were not run, and are in no part that is open. Returns how many
 * lines these are. Each part is written at once: after a crash the others can be asked for again.
 */
export async function resubmitLines(
  db: Db,
  group: BatchGroupRow,
  input: ObjectHandle,
  { which, code, changes, now }: Resubmission,
): Promise<number> {
  const outcomes = which === 'both' ? ['failed', 'missing'] : [which];
  const planner = createPickPlanner(group.limits);
  const tokensPerByte = group.report ? group.report.tokens / Math.max(1, group.report.bytes) : 0;
  const isEmbedding = group.endpoint?.endsWith('/embeddings') ?? false;
  const ranges = createRangeReader();
  let count = 0;
  try {
    for (let after = 0; ; ) {
      const page = await db
        .plain(code === undefined ? selectLines : selectLinesOfCode)
        .all<SelectedLine>(
          ...[group.seq, JSON.stringify(outcomes), after],
          ...(code === undefined ? [] : [code]),
          pageSize,
        );
      const isRead = isEmbedding || changes.length > 0;
      const texts = isRead
        ? await ranges.read(page.map(({ offset, length }) => ({ object: input, offset, length })))
        : [];
      for (const [at, { line, length }] of page.entries()) {
        let [size, inputs] = [length + 1, 0];
        if (isRead) {
          const sent = changedLine({ changes }, texts[at]?.toString('utf8') ?? '');
          size = Buffer.byteLength(sent) + 1;
          if (isEmbedding) inputs = embeddingInputsIn((JSON.parse(sent) as { body: unknown }).body);
        }
        planner.add({ line, size, inputs, tokens: length * tokensPerByte });
      }
      for (const part of planner.take(page.length < pageSize)) {
        await writePart(db, group, part, { changes, now });
        count += part.lines.length;
      }
      const last = page.at(-1);
      if (!last || page.length < pageSize) return count;
      after = last.line;
    }
  } finally {
    await ranges.close();
  }
}

const selectLines = selectLinesWhere('');
const selectLinesOfCode = selectLinesWhere('and l.code = ?');

function selectLinesWhere(condition: string) {
  return plainText(
    ({ isAmongTexts }) => `
      select l.line, l.offset, l.length from batch_group_lines l
      where l.group_seq = ? and ${isAmongTexts('l.outcome')} and l.outcome <> 'ok' and l.line > ?
        and not exists (
          select 1 from batch_group_picks p join batch_group_parts o on o.seq = p.part
          where p.group_seq = l.group_seq and p.line = l.line
            and o.state in ('planned', 'waiting', 'submitting', 'running', 'collecting', 'unread'))
        ${condition}
      order by l.line limit ?`,
  );
}

interface PickedPart {
  lines: number[];
  size: number;
  inputs: number;
  tokens: number;
}

function createPickPlanner(limits: PartLimits) {
  let ready: PickedPart[] = [];
  let part: PickedPart | null = null;
  return {
    add({ line, size, inputs, tokens }: { line: number } & Omit<PickedPart, 'lines'>): void {
      const hasRoom =
        part &&
        part.lines.length < limits.lines &&
        part.size + size <= limits.bytes &&
        part.inputs + inputs <= limits.embedding_inputs &&
        (limits.tokens === null || part.tokens + tokens <= limits.tokens);
      if (!part || !hasRoom) {
        if (part) ready.push(part);
        part = { lines: [], size: 0, inputs: 0, tokens: 0 };
      }
      part.lines.push(line);
      part.size += size;
      part.inputs += inputs;
      part.tokens += tokens;
    },

    /** Those that are full; at the end all. */
    take(isEnd: boolean): PickedPart[] {
      const taken = isEnd && part ? [...ready, part] : ready;
      ready = [];
      if (isEnd) part = null;
      return taken;
    },
  };
}

async function writePart(
  db: Db,
  { seq, connection, model }: BatchGroupRow,
  { lines, size, tokens }: PickedPart,
  { changes, now }: Pick<Resubmission, 'changes' | 'now'>,
): Promise<void> {
  const given = modelIn(changes);
  await db.inTransaction(async (tx) => {
    await tx
      .update(batchGroups)
      .set({ state: 'running', endedAt: null, cancelledAt: null, cancelledByName: null })
      .where(eq(batchGroups.seq, seq))
      .run();
    const last = await tx
      .select({ number: max(batchGroupParts.number) })
      .from(batchGroupParts)
      .where(eq(batchGroupParts.group, seq))
      .get();
    const made = await tx
      .insert(batchGroupParts)
      .values({
        ...{ group: seq, connection, number: (last?.number ?? 0) + 1, model: given ?? model },
        ...{ isResubmission: true, firstLine: lines[0] ?? 0, lastLine: lines.at(-1) ?? 0 },
        ...{ offset: 0, length: size, lines: lines.length, tokens: Math.round(tokens) },
        ...{ changes: changes.length > 0 ? changes : null, state: 'waiting', createdAt: now },
      })
      .returning({ part: batchGroupParts.seq })
      .get();
    await tx
      .plain('insert into batch_group_picks (part, position, group_seq, line) values (?, ?, ?, ?)')
      .runEach(lines.map((line, at) => [made.part, at + 1, seq, line]));
  });
}

/** The model that changes give every line; null: none does. */
function modelIn(changes: readonly ParameterChange[]): string | null {
  const change = changes.find(({ field, action }) => field === 'model' && action !== 'remove');
  if (change?.value === undefined) return null;
  const value: unknown = JSON.parse(change.value);
  return typeof value === 'string' ? value : null;
}
