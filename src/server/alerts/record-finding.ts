import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import type { RecordRow } from '../db/schema';
import { kindOf, kindTable } from '../history/kinds';
import type { AlertFinding, AlertSubject } from './source';

type Found = Pick<AlertFinding, 'text' | 'at'> & {
  state: string;
  values?: Record<string, string | number>;
};

/** A finding about a record: its identity is the record and the state. */
export function recordFinding(record: RecordRow, { state, text, at, values }: Found): AlertFinding {
  const { connection, kind, parent, id } = record;
  return {
    key: JSON.stringify([connection, kind, parent, id, state]),
    text,
    at,
    values: { kind, name: nameOf(record), status: record.status, ...values },
    subject: subjectOf(record),
  };
}

export function subjectOf({ connection, kind, parent, id, name }: RecordRow): AlertSubject {
  return { connection, kind, id, parent: parent || null, name };
}

/** As a sentence names it. */
export function nameOf({ name, id }: Pick<RecordRow, 'name' | 'id'>): string {
  return name ?? id;
}

/** When it came into its state, as upstream says; null where it does not. */
export function enteredAt({ kind, snapshot, status }: RecordRow, now: number): number | null {
  if (!kindTable[kind]) return null;
  const { entered } = kindOf(kind).read(objectOf(snapshot) as never, now);
  return entered.find((state) => state.status === status)?.at ?? null;
}

/** Seconds from its creation to its end; null while it has none, or upstream does not say. */
export function durationOf(record: RecordRow, now: number): number | null {
  if (record.outcome === null) return null;
  const { finished_at } = objectOf(record.snapshot);
  const end = enteredAt(record, now) ?? timeOf(finished_at);
  return end === null || end < record.createdAt ? null : end - record.createdAt;
}

export function modelOf({ snapshot }: RecordRow): string | null {
  return textOf(objectOf(snapshot).model);
}

export function expiryOf({ snapshot }: RecordRow): number | null {
  return numberOf(objectOf(snapshot).expires_at);
}
