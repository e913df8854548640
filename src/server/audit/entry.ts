import { textOf } from '@/lib/loose';
import type { Context } from '../context';
import type { AuditedObject } from '../db/schema';
import { actorOf } from './actor';
import { type AuditedAction, type AuditedCall, objectOfCall } from './audited-action';
import type { ObjectRef } from './objects';
import { redactForAudit } from './redaction';
import type { NewAuditEntry } from './store';

/** An entry of a call that begins. */
export function entryOf(
  ctx: Context,
  action: AuditedAction,
  input: AuditedCall['input'],
): NewAuditEntry {
  return {
    at: Math.floor(ctx.services.now() / 1000),
    source: 'console',
    ...actorOf(ctx),
    action: action.action,
    kind: action.kind,
    outcome: 'started',
    details: detailsOf(action, input),
  };
}

function detailsOf({ asked = [], showsSecret }: AuditedAction, input: AuditedCall['input']) {
  const details: AuditedObject = {
    ...Object.fromEntries(
      asked.filter((field) => Object.hasOwn(input, field)).map((field) => [field, input[field]]),
    ),
    ...(showsSecret && { secret_shown: true }),
  };
  return Object.keys(details).length > 0 ? (redactForAudit(details) as AuditedObject) : null;
}

export function callOf(ctx: Context, input: AuditedCall['input'], output: AuditedCall['output']) {
  return { input, output, actor: ctx.user?.id ?? null };
}

/** Which object it is about, as far as that is known. */
export function refOf(action: AuditedAction, call: AuditedCall): ObjectRef {
  return {
    kind: action.kind,
    id: short(objectOfCall(action, call)),
    parent: short(action.parent?.(call) ?? null),
    connection: short(textOf(call.input[action.connection ?? 'connection'])),
  };
}

export function placeOf({ id, parent, connection }: ObjectRef) {
  return { object: id, parent, connection };
}

/** Ids are checked by the procedure, later. */
function short(id: string | null): string | null {
  return id === null ? null : id.slice(0, 1_000);
}
