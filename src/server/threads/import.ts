import { readJsonValues } from '@/lib/json-values';
import { isUpstreamId } from '../connections/upstream-response';
import type { KindName, Tracked } from '../history/kinds';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import { createdAtOf, type DumpedObject, objectsOf } from './dump';

/** What became of a dump. */
export interface ImportReport {
  /** Number of imported objects by kind, without those already known from upstream. */
  imported: Partial<Record<KindName, number>>;
  /** How many were known already. */
  known: number;
  skipped: number;
  /** The first of those that were skipped. */
  problems: { line: number; reason: string }[];
  /** The first threads, in their order. */
  threads: string[];
}

interface Importing {
  history: HistoryStore;
  connection: string;
  by: Author;
  signal?: AbortSignal;
}

/** One object of a dump; a thread with many pictures is written as one object by some scripts. */
const maxObjectBytes = 64 * 1024 ** 2;
/** Objects that are written at once, and bytes that wait for it. */
const atOnce = 200;
const maxHeldBytes = 16 * 1024 ** 2;
const maxProblems = 100;
const maxThreads = 100;

/**
 * Takes a dump into the history of a connection, as it comes: memory does not grow with it. What was read before an
 * error stays, and the same dump may be imported again.
 */
export async function importThreads(
  chunks: AsyncIterable<Uint8Array>,
  { history, connection, by, signal }: Importing,
): Promise<ImportReport> {
  const report: ImportReport = { imported: {}, known: 0, skipped: 0, problems: [], threads: [] };
  const lists = new Map<string, { kind: KindName; parent?: string; objects: Tracked[] }>();
  /** When the first object of each thread was made that was not there itself. */
  const orphaned = new Map<string, number | null>();
  const seen = new Set<string>();
  let buffered = 0;
  let heldBytes = 0;

  const flush = async () => {
    for (const { kind, parent, objects } of lists.values()) {
      signal?.throwIfAborted();
      const taken = await history.importPage(
        { connection, kind, parent },
        newestFirst(objects),
        by,
      );
      report.imported[kind] = (report.imported[kind] ?? 0) + taken;
      report.known += new Set(objects.map(({ id }) => id)).size - taken;
      // Others have their turn.
      await new Promise(setImmediate);
    }
    lists.clear();
    buffered = 0;
    heldBytes = 0;
  };

  const skip = (line: number, reason: string) => {
    report.skipped += 1;
    if (report.problems.length < maxProblems) report.problems.push({ line, reason });
  };

  const add = ({ kind, parent, object }: DumpedObject) => {
    const key = `${kind} ${parent ?? ''}`;
    const list = lists.get(key) ?? { kind, parent, objects: [] };
    list.objects.push(object);
    lists.set(key, list);
    buffered += 1;
    if (kind === 'thread') {
      if (!seen.has(object.id) && report.threads.length < maxThreads)
        report.threads.push(object.id);
      seen.add(object.id);
      orphaned.delete(object.id);
    } else if (parent && kind !== 'run_step' && !seen.has(parent)) {
      const [at, before] = [createdAtOf(object), orphaned.get(parent) ?? null];
      orphaned.set(parent, at !== null && before !== null ? Math.min(at, before) : (at ?? before));
    }
  };

  for await (const found of readJsonValues(chunks, { maxBytes: maxObjectBytes })) {
    signal?.throwIfAborted();
    if ('broken' in found) {
      skip(found.line, found.broken);
      continue;
    }
    for (const one of objectsOf(found.value)) {
      if ('reason' in one) skip(found.line, one.reason);
      else if (![one.object.id, one.parent ?? 'none'].every(isUpstreamId))
        skip(found.line, 'Its id is too long or has invalid characters.');
      else add(one);
    }
    // A size that is near enough: most of it is text.
    heldBytes += found.line === 0 ? 0 : sizeOf(found.value);
    if (buffered >= atOnce || heldBytes >= maxHeldBytes) await flush();
  }
  for (const [id, created_at] of orphaned) {
    if (await history.find({ connection, kind: 'thread' }, id)) continue;
    add({ kind: 'thread', object: { id, object: 'thread', created_at } });
    if (buffered >= atOnce) await flush();
  }
  await flush();
  return report;
}

/** As lists of the API are. Of what was made in one second a dump mostly has the earlier first. */
function newestFirst(objects: Tracked[]): Tracked[] {
  const [first, last] = [objects[0], objects.at(-1)].map((one) => createdAtOf({ ...one }) ?? 0);
  return (first ?? 0) > (last ?? 0) ? objects : [...objects].reverse();
}

/** About how many bytes a value has: the texts of it. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((size: number, one) => size + sizeOf(one), 16);
}
