import type { AuditedObject, AuditRow } from '../db/schema';

/** A line of the log, as sent to admins. */
export interface AuditView {
  /** Of which stream it is, and its number there: `entries-12`. */
  id: string;
  /** Unix seconds. */
  at: number;
  source: AuditRow['source'] | 'upstream';
  actor_kind: AuditRow['actorKind'] | 'upstream';
  actor: string | null;
  actor_name: string | null;
  role: string | null;
  token_name: string | null;
  project: string | null;
  action: string;
  kind: string;
  connection: string | null;
  parent: string | null;
  object: string | null;
  object_name: string | null;
  address: string | null;
  session: string | null;
  outcome: AuditRow['outcome'];
  code: string | null;
  status: number | null;
  request_id: string | null;
  message: string | null;
}

/** With what changed. */
export interface AuditDetail extends AuditView {
  before: AuditedObject | null;
  after: AuditedObject | null;
  details: AuditedObject | null;
}

export type ListedEntry = Omit<AuditRow, 'before' | 'after' | 'details'>;

export function entryView(row: ListedEntry): AuditView {
  return {
    id: `entries-${row.seq}`,
    at: row.at,
    source: row.source,
    actor_kind: row.actorKind,
    actor: row.actor,
    actor_name: row.actorName,
    role: row.role,
    token_name: row.tokenName,
    project: row.project,
    action: row.action,
    kind: row.kind,
    connection: row.connection,
    parent: row.parent,
    object: row.object,
    object_name: row.objectName,
    address: row.address,
    session: row.session,
    outcome: row.outcome,
    code: row.code,
    status: row.status,
    request_id: row.requestId,
    message: row.message,
  };
}

interface UpstreamEvent {
  id: string;
  at: number;
  action: string;
  kind: string;
  connection: string;
  object: string;
  name: string | null;
}

/** What happened upstream, seen by a poll: nobody knows who did it. */
export function upstreamView({
  id,
  at,
  action,
  kind,
  connection,
  object,
  name,
}: UpstreamEvent): AuditView {
  return {
    ...{ id, at, action, kind, connection, object, object_name: name },
    ...{ source: 'upstream', actor_kind: 'upstream', actor: null, actor_name: null, role: null },
    ...{ token_name: null, project: null, parent: null, address: null, session: null },
    ...{ outcome: 'done', code: null, status: null, request_id: null, message: null },
  };
}
