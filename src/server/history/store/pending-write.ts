import { printWithSource } from '@/lib/exact-source';
import { elapsedSince } from '@/lib/stamps';
import type { RecordRow } from '../../db/schema';
import type { Kind, ParsedRecord, Reference } from '../kind';
import type { Tracked } from '../kinds';
import { boundWords } from './reading';
import { wordsOf } from './search';

/** A stored record with its snapshot as text, so that it can be compared without parsing. */
export type ExistingRow = Omit<RecordRow, 'snapshot'> & { snapshot: string };

/** An upstream object together with the stored record. */
export interface Observation {
  object: Tracked;
  known: ExistingRow | null;
  reading: ParsedRecord;
  snapshot: string;
  /** The newest revision when the request was sent; undefined if the response cannot be stale. */
  since?: number;
  /** Not from upstream: its child records changed. */
  isSummary?: boolean;
  /** Imported from a file. */
  isImport?: boolean;
  /** Its name is inherited from another record, which may arrive later. */
  isNamed?: boolean;
  /** It may go on after it has ended. */
  mayGoOn?: boolean;
}

/** The write of a new or changed object. */
export interface PendingWrite extends Observation {
  words: string;
  /** It moves to another facet. */
  moved: boolean;
  /** Its search words changed. */
  renamed: boolean;
  /** References that were added and removed. */
  named: { added: Reference[]; removed: Reference[] };
}

export function observe(
  object: Tracked,
  known: ExistingRow | null,
  reading: ParsedRecord,
  how: Pick<Observation, 'since' | 'isSummary' | 'isImport' | 'isNamed' | 'mayGoOn'> = {},
): Observation {
  return { ...snapshotOf(object), known, reading, ...how };
}

/** An object that is nested too deeply to be serialized is stored without its nested values. */
function snapshotOf(object: Tracked): Pick<Observation, 'object' | 'snapshot'> {
  try {
    return { object, snapshot: printWithSource(object) };
  } catch {
    const fields = Object.entries(object).filter(([, value]) => typeof value !== 'object');
    const flat = Object.fromEntries(fields) as unknown as Tracked;
    return { object: flat, snapshot: printWithSource(flat) };
  }
}

/**
 * `news`: changed, to be written. `same`: unchanged. `overtaken`: another response was saved first, and it is unknown
 * which is newer: the stored record stays, and the object is polled again.
 */
export type Verdict = 'news' | 'same' | 'overtaken';

/** `now` in unix seconds. */
export function judge(
  { known, reading, snapshot, since, isSummary, isImport, isNamed, mayGoOn }: Observation,
  now: number,
): Verdict {
  if (known === null || isSummary) return 'news';
  if (isImport) return known.snapshot === snapshot ? 'same' : 'news';
  const isRenamed = isNamed && known.name !== reading.name;
  if (known.snapshot === snapshot && !isRenamed && !hasMoved(known, reading)) return 'same';
  const isLate = known.revision > (since ?? known.revision);
  if (mayGoOn) return isLate ? 'overtaken' : 'news';
  if (isLate && !isItsEnd(known, reading)) return 'overtaken';
  return isOpenAgainSoon(known, reading, now) ? 'same' : 'news';
}

/** The end of what ends once is newer than what says that it goes on, whichever was asked for first. */
function isItsEnd(known: ExistingRow, reading: ParsedRecord): boolean {
  return known.goneAt === null && known.outcome === null && reading.outcome !== null;
}

/** An open state shortly after a final one is a late response. */
function isOpenAgainSoon(
  { goneAt, outcome, seenAt }: ExistingRow,
  reading: ParsedRecord,
  now: number,
) {
  const isOpenAgain = outcome !== null && reading.outcome === null;
  return goneAt === null && isOpenAgain && elapsedSince(seenAt, now) < 60;
}

/** `now` in unix seconds. */
export function pendingWriteOf(
  kind: Kind<Tracked>,
  observation: Observation,
  now: number,
): PendingWrite {
  const {
    object: { id },
    known,
    reading,
  } = observation;
  const before = known && boundWords(kind.read(JSON.parse(known.snapshot), now));
  const words = wordsOf(id, reading);
  return {
    ...observation,
    words,
    moved: known === null || hasMoved(known, reading),
    // The snapshot does not contain values derived from child records.
    renamed: before === null || Boolean(kind.summarize) || wordsOf(id, before) !== words,
    named: differenceOf(namedBefore(known, before), reading.references),
  };
}

/** References of a deleted child record are not counted. */
function namedBefore(known: ExistingRow | null, before: ParsedRecord | null): Reference[] {
  if (before === null || (known?.parent && known.goneAt !== null)) return [];
  return before.references;
}

function differenceOf(before: Reference[], after: Reference[]) {
  const [had, has] = [before, after].map(
    (named) => new Map(named.map((one) => [`${one.kind} ${one.role} ${one.id}`, one])),
  ) as [Map<string, Reference>, Map<string, Reference>];
  return {
    added: [...has].flatMap(([key, one]) => (had.has(key) ? [] : [one])),
    removed: [...had].flatMap(([key, one]) => (has.has(key) ? [] : [one])),
  };
}

function hasMoved(
  { goneAt, status, outcome, category }: ExistingRow,
  reading: ParsedRecord,
): boolean {
  return (
    goneAt !== null ||
    status !== reading.status ||
    outcome !== reading.outcome ||
    category !== reading.category
  );
}
