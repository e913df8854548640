import { randomUUID } from 'node:crypto';
import type { Loss } from '@/lib/conversions/loss';
import { BulkInterruption } from '../bulk-operations/failures';
import type { BulkWork } from '../bulk-operations/work';
import { upstreamFailure } from '../connections/failure';
import type { BulkItemRow, ConversionResult } from '../db/schema';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { idOf } from './source';

/** What is read from one object and written to another. */
export interface Transfer<Entry> {
  kind: 'conversation' | 'thread';
  /** Creates the target, with what is lost of its head. */
  create(key: string): Promise<{ id: string; losses: Loss[] }>;
  /** Ids in the target after this one, oldest first: what a process wrote and did not live to note. */
  writtenAfter(target: string, last: string | null): Promise<string[]>;
  read(after: string | null): AsyncIterable<object[]>;
  convert(objects: object[]): Promise<{ entry: Entry | null; losses: Loss[] }[]>;
  /** How many entries one request takes. */
  maxEntries: number;
  /** The ids of the new ones, in order. The same key: the same request once more. */
  write(target: string, entries: Entry[], key: string): Promise<string[]>;
}

/** Objects that are converted together, and written in one request where that is possible. */
const groupSize = 20;

interface Converted<Entry> {
  id: string;
  entry: Entry | null;
  losses: Loss[];
}

/**
 * Carries the content of one object over to another that it creates, and notes after every request how far it is, so
 * that whoever goes on writes nothing twice.
 */
export async function transferContent<Entry>(
  work: BulkWork,
  item: BulkItemRow,
  transfer: Transfer<Entry>,
): Promise<void> {
  const { conversions, operation, store, signal } = work;
  const requireRequested = async () => {
    if (signal.aborted || !(await store.isRequested(operation.id))) throw new BulkInterruption();
  };
  const note = async (next: ConversionResult, losses: Loss[] = [], written = 0) => {
    result = next;
    await conversions.note(item, { result, losses, written });
  };

  let result = item.result ?? freshResult(transfer.kind, work);
  let unnoted: string[] = [];
  if (result.id !== null) {
    const found = await writtenSince(transfer, result.id, result.last);
    if (found) unnoted = found;
    else {
      // Somebody deleted what was made of it so far.
      await conversions.startAnew(item);
      result = freshResult(transfer.kind, work);
    }
  }
  if (result.id === null) {
    await note(result);
    const { id, losses } = await transfer.create(result.key);
    await note({ ...result, id }, losses);
  }
  const target = result.id as string;

  async function writeGroup(group: Converted<Entry>[]): Promise<void> {
    const entries = group.flatMap(({ entry }) => (entry === null ? [] : [entry]));
    const isWhole = unnoted.length === 0 && entries.length <= transfer.maxEntries;
    if (!isWhole || entries.length === 1) return writeEach(group);
    try {
      const key = `${result.key}-${group[0]?.id}`;
      const ids = entries.length === 0 ? [] : await transfer.write(target, entries, key);
      await advance(group, ids);
    } catch (error) {
      // One of them is refused: which one?
      if (!isRefusal(error)) throw error;
      await writeEach(group);
    }
  }

  /** Fails where nothing at all is accepted: that is not about a single message. */
  async function writeEach(group: Converted<Entry>[]): Promise<void> {
    let passed: Converted<Entry>[] = [];
    let refusal: unknown;
    for (const one of group) {
      const known = one.entry === null ? undefined : unnoted.shift();
      if (one.entry === null || known !== undefined) {
        passed.push(one);
        if (known !== undefined) {
          await advance(passed, [known]);
          passed = [];
        }
        continue;
      }
      await requireRequested();
      try {
        const ids = await transfer.write(target, [one.entry], `${result.key}-${one.id}-1`);
        await advance([...passed, one], ids);
        passed = [];
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refusal ??= error;
        passed.push({ ...one, losses: [...one.losses, refusedLoss(one.id, error)] });
      }
    }
    if (refusal && result.count === 0) throw refusal;
    if (passed.length > 0) await advance(passed, []);
  }

  const advance = (group: Converted<Entry>[], ids: string[]) =>
    note(
      {
        ...result,
        after: group.at(-1)?.id ?? result.after,
        last: ids.at(-1) ?? result.last,
        count: result.count + ids.length,
      },
      group.flatMap(({ losses }) => losses),
      ids.length,
    );

  for await (const page of transfer.read(result.after)) {
    const converted = await transfer.convert(page);
    const all = page.map((object, index) => ({
      id: idOf(object) ?? '?',
      ...(converted[index] ?? { entry: null, losses: [] }),
    }));
    for (let start = 0; start < all.length; start += groupSize) {
      await requireRequested();
      await writeGroup(all.slice(start, start + groupSize));
    }
  }
}

function freshResult(kind: ConversionResult['kind'], { connection }: BulkWork): ConversionResult {
  const key = `conversion-${randomUUID()}`;
  return { kind, connection: connection.slug, id: null, key, after: null, last: null, count: 0 };
}

/** Null: the target is not there any more. */
async function writtenSince<Entry>(
  transfer: Transfer<Entry>,
  target: string,
  last: string | null,
): Promise<string[] | null> {
  try {
    return await transfer.writtenAfter(target, last);
  } catch (error) {
    if (isDeletedUpstream(error)) return null;
    throw error;
  }
}

/** Whether it is the content that upstream does not take. */
function isRefusal(error: unknown): boolean {
  const status = upstreamFailure(error)?.status ?? 0;
  return status === 400 || status === 413 || status === 415 || status === 422;
}

function refusedLoss(subject: string, error: unknown): Loss {
  const { status, code, message, request_id } = upstreamFailure(error) ?? { message: '' };
  return {
    reason: 'refused',
    subject,
    params: {
      status: status ?? 0,
      code: code ?? '',
      message,
      request_id: request_id ?? '',
    },
  };
}
