import { elapsedSince } from '@/lib/stamps';
import type { RecordRow } from '../../db/schema';
import type { Kind, ParsedRecord } from '../kind';
import type { Tracked } from '../kinds';
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
}

/** What is to be written of an object that is new or not as it was. */
export interface PendingWrite extends Observation {
  words: string;
  /** It belongs to another facet than before. */
  moved: boolean;
  /** It is found by other words than before. */
  renamed: boolean;
  /** The files it names that it did not name before. */
  files: { role: string; fileId: string }[];
}

/** `now` in unix seconds. */
export function observe(
  kind: Kind<Tracked>,
  object: Tracked,
  known: ExistingRow | null,
  now: number,
  since?: number,
): Observation {
  const reading = kind.read(object, now);
  return { ...snapshotOf(object), known, reading, since };
}

/** What is nested too deep to be written is kept without what is nested in it. */
function snapshotOf(object: Tracked): Pick<Observation, 'object' | 'snapshot'> {
  try {
    return { object, snapshot: JSON.stringify(object) };
  } catch {
    const fields = Object.entries(object).filter(([, value]) => typeof value !== 'object');
    const flat = Object.fromEntries(fields) as unknown as Tracked;
    return { object: flat, snapshot: JSON.stringify(flat) };
  }
}

/** `now` in unix seconds. */
export function isNews({ known, reading, snapshot, since }: Observation, now: number): boolean {
  if (known === null) return true;
  if (isOvertaken(known, reading, now, since)) return false;
  return known.snapshot !== snapshot || hasMoved(known, reading);
}

/**
 * Of several answers on their way another was faster: it told that the object is gone, or of the end of what
 * this says goes on.
 */
function isOvertaken(
  known: ExistingRow,
  reading: ParsedRecord,
  now: number,
  since = Number.POSITIVE_INFINITY,
) {
  const { goneAt, outcome, seenAt, revision } = known;
  if (revision > since && (goneAt !== null || reading.outcome === null)) return true;
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
  const before = known && kind.read(JSON.parse(known.snapshot), now);
  const words = wordsOf(id, reading);
  return {
    ...observation,
    words,
    moved: known === null || hasMoved(known, reading),
    renamed: before === null || wordsOf(id, before) !== words,
    files: Object.entries(reading.files)
      .filter(([role, fileId]) => before?.files[role] !== fileId)
      .map(([role, fileId]) => ({ role, fileId })),
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
