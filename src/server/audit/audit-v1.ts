import { isObject, type Loose, textOf } from '@/lib/loose';
import type { ServedRequest } from '@/platform/request-handling';
import { addressHeader } from '../auth/address';
import { platformProjectOf } from '../connections/platform-project';
import type { ConnectionStore } from '../connections/store';
import type { HistoryStore } from '../history/store';
import type { AuditLog } from './log';
import { readUpstreamObject, withoutContents } from './objects';
import { changedFields, redactObject } from './redaction';
import type { AuditEnd, NewAuditEntry } from './store';
import { type V1Change, v1ChangeOf } from './v1-change';

interface Deps {
  audit: AuditLog;
  connections: ConnectionStore;
  history: HistoryStore;
  /** Milliseconds. */
  now: () => number;
}

/**
 * Records what clients of the embedded platform do to stored objects, by which key. Called before the response leaves. What a
 * key lacks the rights for is recorded too; other refusals changed nothing and are not.
 */
export async function auditV1(deps: Deps, request: ServedRequest, response: Response) {
  const change = v1ChangeOf(request.method, request.path);
  const isForbidden = response.status === 401 || response.status === 403;
  if (!change || !(response.ok || isForbidden)) return;
  const { principal, headers, requestId } = request;
  const slug = await slugOf(deps.connections, principal.project);
  const entry: NewAuditEntry = {
    at: Math.floor(deps.now() / 1000),
    source: 'v1',
    ...{ actorKind: 'key', actor: principal.id, actorName: principal.name },
    project: principal.project,
    ...{ action: change.action, kind: change.kind, parent: change.parent },
    connection: slug,
    address: headers.get(addressHeader),
    ...{ status: response.status, requestId },
    outcome: 'done',
  };
  if (!response.ok)
    return deps.audit.record({
      ...entry,
      object: change.object,
      outcome: 'refused',
      code: 'missing_scope',
    });
  return deps.audit.record({ ...entry, ...(await objectsOf(deps, change, slug, response)) });
}

async function objectsOf(
  { history }: Deps,
  change: V1Change,
  connection: string | null,
  response: Response,
): Promise<Partial<AuditEnd>> {
  const { kind, parent, action } = change;
  const body = await bodyOf(response);
  const object = change.object ?? textOf(body.id);
  const isChange = !action.endsWith('.create');
  const ref = { kind, parent, connection, id: object };
  const before = isChange ? await readUpstreamObject(history, ref).catch(() => null) : null;
  const isDeletion = action.endsWith('.delete');
  const after = isDeletion ? null : redactObject(withoutContents(kind, body));
  const [was, is] = isDeletion
    ? [before?.fields ?? null, null]
    : changedFields(before?.fields ?? null, after);
  const name = textOf(body.name) ?? textOf(body.filename) ?? before?.name ?? null;
  return { object, objectName: name, before: was, after: is };
}

async function bodyOf(response: Response): Promise<Loose> {
  const body = await response
    .clone()
    .json()
    .catch(() => null);
  return isObject(body) ? body : {};
}

/** The connection of the project; null: it has none. */
async function slugOf(connections: ConnectionStore, project: string): Promise<string | null> {
  const found = (await connections.list()).find(
    (one) =>
      one.kind === 'platform' && one.deletedAt === null && platformProjectOf(one) === project,
  );
  return found?.slug ?? null;
}
