import { and, eq, sql } from 'drizzle-orm';
import { insertionOrder } from '@/lib/database/sql';
import type { Db } from '../db/open';
import { changes, type RecordRow, records, versions } from '../db/schema';
import { versionOf } from '../history/store/versions';
import { changedFields, redactObject } from './redaction';
import { auditStore } from './store';
import { upstreamVerbs } from './upstream-streams';
import { type AuditDetail, entryView, upstreamView } from './view';

/** One line of the log with what changed; null: there is none. */
export async function auditDetail(db: Db, id: string): Promise<AuditDetail | null> {
  const [stream, text] = id.split('-');
  const seq = Number(text);
  if (!Number.isSafeInteger(seq)) return null;
  if (stream === 'entries') return entryDetail(db, seq);
  if (stream === 'changes') return changeDetail(db, seq);
  return stream === 'versions' ? versionDetail(db, seq) : null;
}

async function entryDetail(db: Db, seq: number): Promise<AuditDetail | null> {
  const row = await auditStore(db).find(seq);
  if (!row) return null;
  const { before, after, details } = row;
  return { ...entryView(row), before, after, details };
}

async function changeDetail(db: Db, seq: number): Promise<AuditDetail | null> {
  const row = await db
    .select()
    .from(changes)
    .innerJoin(records, eq(records.seq, changes.record))
    .where(eq(changes.seq, seq))
    .get();
  if (!row || row.changes.by !== null) return null;
  const { what, from, to, at } = row.changes;
  const action = `${row.records.kind}.${upstreamVerbs[what] ?? what}`;
  return {
    ...upstreamView({ ...nameOf(row.records), id: `changes-${seq}`, at, action }),
    before: from === null ? null : { status: from },
    after: to === null ? null : { status: to },
    details: null,
  };
}

async function versionDetail(db: Db, order: number): Promise<AuditDetail | null> {
  const row = await db
    .select()
    .from(versions)
    .innerJoin(records, eq(records.seq, versions.record))
    .where(and(sql`${versions}.${insertionOrder} = ${order}`))
    .get();
  if (!row || row.record_versions.by !== null) return null;
  const { record, number, snapshot, at } = row.record_versions;
  const last = await versionOf(db, record, number - 1);
  const [before, after] = changedFields(redactObject(last?.snapshot), redactObject(snapshot));
  const action = `${row.records.kind}.update`;
  return {
    ...upstreamView({ ...nameOf(row.records), id: `versions-${order}`, at, action }),
    ...{ before, after, details: { version: number } },
  };
}

function nameOf({ kind, connection, id, name }: RecordRow) {
  return { kind, connection, object: id, name };
}
