import { getTRPCErrorFromUnknown } from '@trpc/server';
import type { Context } from '../context';
import type { AuditedObject } from '../db/schema';
import { localizedError } from '../localized-error';
import { actorOf } from './actor';
import type { AuditNote } from './audit-mutation';
import { auditFailure } from './failure';
import { redactForAudit } from './redaction';
import type { NewAuditEntry } from './store';

/** What a transfer is called in the audit log. */
export interface AuditedTransfer {
  /** `file.download` */
  action: string;
  /** The id of the object, if the path names it. */
  object?: string;
  parent?: string;
}

interface Transferring {
  audited: AuditedTransfer | null;
  /** The slug in the path; null: of no connection. */
  connection: string | null;
  request: Request;
}

/** Records a transfer as a mutation is recorded. It has its outcome when its response begins. */
export async function auditTransfer(
  context: Context,
  { audited, connection, request }: Transferring,
  run: (note: AuditNote) => Promise<Response>,
): Promise<Response> {
  const note: AuditNote = {};
  // Nobody is refused without a word in the log: there is no end to them.
  if (!audited || !context.user) return run(note);
  const { audit, log, now } = context.services;
  const { action, object, parent } = audited;
  const entry: NewAuditEntry = {
    at: Math.floor(now() / 1000),
    source: 'console',
    ...actorOf(context),
    action,
    kind: action.split('.')[0] ?? action,
    connection,
    object: object ?? null,
    parent: parent ?? null,
    outcome: 'started',
    details: detailsOf(request),
  };
  const seq = await audit.begin(entry).catch((err) => {
    log.error({ err, action }, 'the audit log could not be written');
    throw localizedError('PRECONDITION_FAILED', 'audit.unwritten');
  });
  try {
    const response = await run(note);
    await audit.end(seq, {
      outcome: 'done',
      ...(note.object !== undefined && { object: note.object }),
      objectName: note.objectName ?? null,
    });
    return response;
  } catch (error) {
    await audit.end(seq, auditFailure(getTRPCErrorFromUnknown(error)));
    throw error;
  }
}

/** Which part, in what form. */
function detailsOf({ url }: Request): AuditedObject | null {
  const asked = [...new URL(url).searchParams];
  return asked.length > 0 ? (redactForAudit(Object.fromEntries(asked)) as AuditedObject) : null;
}
