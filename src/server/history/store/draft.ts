import type { RecordRow } from '../../db/schema';
import type { Reading } from '../kind';
import { type KindName, kindOf, type Tracked } from '../kinds';
import { wordsOf } from './search';

/** A record as the database knows it, its snapshot as text: so it is compared without being parsed. */
export type KnownRow = Omit<RecordRow, 'snapshot'> & { snapshot: string };

/** What upstream says of an object, beside what is known of it. */
export interface Sight {
  object: Tracked;
  known: KnownRow | null;
  reading: Reading;
  snapshot: string;
}

/** What is to be written of an object that is new or not as it was. */
export interface Draft extends Sight {
  words: string;
  /** It belongs to another facet than before. */
  moved: boolean;
  /** It is found by other words than before. */
  renamed: boolean;
  /** The files it names that it did not name before. */
  files: { role: string; fileId: string }[];
}

/** `now` in unix seconds. */
export function sightOf(
  kind: KindName,
  object: Tracked,
  known: KnownRow | null,
  now: number,
): Sight {
  const reading = kindOf(kind).read(object, now);
  return { object, known, reading, snapshot: JSON.stringify(object) };
}

/** `now` in unix seconds. */
export function isNews({ known, reading, snapshot }: Sight, now: number): boolean {
  if (known === null) return true;
  if (isOvertaken(known, reading, now)) return false;
  return known.snapshot !== snapshot || hasMoved(known, reading);
}

/** Of several answers on their way another was faster, and told of the end of what this says goes on. */
function isOvertaken({ goneAt, outcome, seenAt }: KnownRow, reading: Reading, now: number) {
  return goneAt === null && outcome !== null && reading.outcome === null && now - seenAt < 60;
}

/** `now` in unix seconds. */
export function draftOf(kind: KindName, sight: Sight, now: number): Draft {
  const {
    object: { id },
    known,
    reading,
  } = sight;
  const before = known && kindOf(kind).read(JSON.parse(known.snapshot), now);
  const words = wordsOf(id, reading);
  return {
    ...sight,
    words,
    moved: known === null || hasMoved(known, reading) || before?.purpose !== reading.purpose,
    renamed: before === null || wordsOf(id, before) !== words,
    files: Object.entries(reading.files)
      .filter(([role, fileId]) => before?.files[role] !== fileId)
      .map(([role, fileId]) => ({ role, fileId })),
  };
}

function hasMoved({ goneAt, status, outcome }: KnownRow, reading: Reading): boolean {
  return goneAt !== null || status !== reading.status || outcome !== reading.outcome;
}
