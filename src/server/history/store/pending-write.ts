import { printWithSource } from '@/lib/exact-source';
import { elapsedSince } from '@/lib/stamps';
import type { RecordRow } from '../../db/schema';
import type { Kind, ParsedRecord, Reference } from '../kind';
import type { Tracked } from '../kinds';
import { boundWords } from './reading';
import { wordsOf } from './search';

/** A record as the database knows it, its snapshot as text: so it is compared without being parsed. */
export type ExistingRow = Omit<RecordRow, 'snapshot'> & { snapshot: string };

/** What upstream says of an object, beside what is known of it. */
export interface Observation {
  object: Tracked;
  known: ExistingRow | null;
  reading: ParsedRecord;
  snapshot: string;
  /** The newest revision when upstream was asked; undefined: it cannot have been overtaken. */
  since?: number;
  /** Upstream was not asked: the records under it have news. */
  isSummary?: boolean;
  /** It comes from a file. */
  isImport?: boolean;
  /** Its name is that of another record, which may have come later. */
  isNamed?: boolean;
  /** It may go on after it has ended. */
  mayGoOn?: boolean;
}

/** What is to be written of an object that is new or not as it was. */
export interface PendingWrite extends Observation {
  words: string;
  /** It belongs to another facet than before. */
  moved: boolean;
  /** It is found by other words than before. */
  renamed: boolean;
  /** What it names that it did not name before, and what it names no more. */
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

/** What is nested too deep to be written is kept without what is nested in it. */
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
 * `news`: it is to be written. `same`: it is as it was. `overtaken`: of several answers on their way another was
 * faster, and which of the two is newer nobody can say: what is known stays, and upstream is asked again.
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

/** Soon after an end, what says that it goes on is an answer that was late. */
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
    // What the records under it say is not in what was kept of it.
    renamed: before === null || Boolean(kind.summarize) || wordsOf(id, before) !== words,
    named: differenceOf(namedBefore(known, before), reading.references),
  };
}

/** What a record under another named is forgotten while it is gone. */
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
