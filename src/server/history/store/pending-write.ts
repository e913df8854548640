import { printWithSource } from '@/lib/exact-source';
import { elapsedSince } from '@/lib/timestamps';
import type { RecordRow } from '../../db/schema';
import type { HistoryKind, ParsedRecord, Reference } from '../kind';
import type { Tracked } from '../kinds';
import { limitWords } from './parse-record';
import { wordsOf } from './search';

/** A stored record with its snapshot as text, so that it can be compared without parsing. */
export type ExistingRow = Omit<RecordRow, 'snapshot'> & { snapshot: string };

/** An upstream object together with the stored record. */
export interface Observation {
  object: Tracked;
  existing: ExistingRow | null;
  parsed: ParsedRecord;
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
  facetChanged: boolean;
  /** Its search words changed. */
  wordsChanged: boolean;
  /** References that were added and removed. */
  referenceChanges: { added: Reference[]; removed: Reference[] };
}

export function observe(
  object: Tracked,
  existing: ExistingRow | null,
  parsed: ParsedRecord,
  context: Pick<Observation, 'since' | 'isSummary' | 'isImport' | 'isNamed' | 'mayGoOn'> = {},
): Observation {
  return { ...snapshotOf(object), existing, parsed, ...context };
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
 * `changed`: changed, to be written. `unchanged`: unchanged. `superseded`: another response was saved first, and it is unknown
 * which is newer: the stored record stays, and the object is polled again.
 */
export type ObservationClass = 'changed' | 'unchanged' | 'superseded';

/** `now` in unix seconds. */
export function classifyObservation(
  { existing, parsed, snapshot, since, isSummary, isImport, isNamed, mayGoOn }: Observation,
  now: number,
): ObservationClass {
  if (existing === null || isSummary) return 'changed';
  if (isImport) return existing.snapshot === snapshot ? 'unchanged' : 'changed';
  const isRenamed = isNamed && existing.name !== parsed.name;
  if (existing.snapshot === snapshot && !isRenamed && !isFacetChanged(existing, parsed))
    return 'unchanged';
  const isLate = existing.revision > (since ?? existing.revision);
  if (mayGoOn) return isLate ? 'superseded' : 'changed';
  if (isLate && !isFirstFinalState(existing, parsed)) return 'superseded';
  return isLateResponse(existing, parsed, now) ? 'unchanged' : 'changed';
}

/** The end of what ends once is newer than what says that it goes on, whichever was asked for first. */
function isFirstFinalState(existing: ExistingRow, parsed: ParsedRecord): boolean {
  return (
    existing.deletedUpstreamAt === null && existing.outcome === null && parsed.outcome !== null
  );
}

/** An open state shortly after a final one is a late response. */
function isLateResponse(
  { deletedUpstreamAt, outcome, seenAt }: ExistingRow,
  parsed: ParsedRecord,
  now: number,
) {
  const isReopened = outcome !== null && parsed.outcome === null;
  return deletedUpstreamAt === null && isReopened && elapsedSince(seenAt, now) < 60;
}

/** `now` in unix seconds. */
export function pendingWriteOf(
  kind: HistoryKind<Tracked>,
  observation: Observation,
  now: number,
): PendingWrite {
  const {
    object: { id },
    existing,
    parsed,
  } = observation;
  const before = existing && limitWords(kind.read(JSON.parse(existing.snapshot), now));
  const words = wordsOf(id, parsed);
  return {
    ...observation,
    words,
    facetChanged: existing === null || isFacetChanged(existing, parsed),
    // The snapshot does not contain values derived from child records.
    wordsChanged: before === null || Boolean(kind.summarize) || wordsOf(id, before) !== words,
    referenceChanges: differenceOf(previousReferences(existing, before), parsed.references),
  };
}

/** References of a deleted child record are not counted. */
function previousReferences(
  existing: ExistingRow | null,
  before: ParsedRecord | null,
): Reference[] {
  if (before === null || (existing?.parent && existing.deletedUpstreamAt !== null)) return [];
  return before.references;
}

function differenceOf(before: Reference[], after: Reference[]) {
  const [had, has] = [before, after].map(
    (mentioned) => new Map(mentioned.map((one) => [`${one.kind} ${one.role} ${one.id}`, one])),
  ) as [Map<string, Reference>, Map<string, Reference>];
  return {
    added: [...has].flatMap(([key, one]) => (had.has(key) ? [] : [one])),
    removed: [...had].flatMap(([key, one]) => (has.has(key) ? [] : [one])),
  };
}

function isFacetChanged(
  { deletedUpstreamAt, status, outcome, category }: ExistingRow,
  parsed: ParsedRecord,
): boolean {
  return (
    deletedUpstreamAt !== null ||
    status !== parsed.status ||
    outcome !== parsed.outcome ||
    category !== parsed.category
  );
}
