import type { TRPCError } from '@trpc/server';
import { objectOf } from '@/lib/loose';
import { mayActAs, type Role } from '../auth/roles';
import type { Context } from '../context';
import { localizedError } from '../localized-error';
import { auditedActions } from './actions';
import { type AuditedAction, type AuditedCall, audited } from './audited-action';
import { callOf, entryOf, placeOf, refOf } from './entry';
import { auditFailure } from './failure';
import { type ObjectRef, readObject, type StoredObject } from './objects';
import { changedFields } from './redaction';
import type { AuditEnd, NewAuditEntry } from './store';

/** What a procedure knows of its own call: `ctx.audited.object = user.id`. */
export interface AuditNote {
  object?: string;
  objectName?: string;
}

interface Mutation<Result> {
  path: string;
  role: Role | 'public' | undefined;
  ctx: Context;
  readInput(): Promise<unknown>;
  next(note: AuditNote): Promise<Result>;
}

type MutationResult = { ok: true; data: unknown } | { ok: false; error: TRPCError };

/**
 * Runs a mutation and records it: that it begins, before it does anything, and what came of it. If the beginning cannot
 * be written, nothing is done. An entry without an outcome says that the process ended in between.
 */
export async function auditMutation<Result extends MutationResult>(
  mutation: Mutation<Result>,
): Promise<Result> {
  const { path, ctx, next } = mutation;
  const action = Object.hasOwn(auditedActions, path) ? auditedActions[path] : byPath(path);
  if (!action) return next({});
  const { audit } = ctx.services;
  const mayBegin = ctx.user && mayActAs(ctx.user.role, roleOf(mutation.role));
  if (!mayBegin) return recordAfter(mutation, action);

  const input = objectOf(await readSafely(mutation.readInput));
  const ref = refOf(action, callOf(ctx, input, {}));
  const before = isCreation(action) ? unknownObject : await known(ctx, ref);
  const seq = await begin(ctx, action, {
    ...entryOf(ctx, action, input),
    ...placeOf(ref),
    objectName: before.name,
    before: before.fields,
  });
  const note: AuditNote = {};
  const result = await next(note);
  const end = result.ok
    ? await success(ctx, action, { input, output: objectOf(result.data), before, note })
    : { ...auditFailure(result.error), before: null };
  if (seq === null) await audit.record({ ...entryOf(ctx, action, input), ...placeOf(ref), ...end });
  else await audit.end(seq, end);
  return result;
}

/** Of what is refused for a role, and of what needs none: nothing is written before it is decided. */
async function recordAfter<Result extends MutationResult>(
  mutation: Mutation<Result>,
  action: AuditedAction,
): Promise<Result> {
  const { ctx, next, readInput } = mutation;
  const note: AuditNote = {};
  const result = await next(note);
  // Nobody may fill the log.
  if (!ctx.user && !result.ok && !(await mayRecord(ctx))) return result;
  if (!ctx.user && !result.ok && result.error.code === 'UNAUTHORIZED') return result;
  const input = objectOf(await readSafely(readInput));
  const ref = { ...refOf(action, callOf(ctx, input, {})) };
  if (note.object) ref.id = note.object;
  const end: AuditEnd = result.ok ? { outcome: 'done' } : auditFailure(result.error);
  await ctx.services.audit.record({
    ...entryOf(ctx, action, input),
    ...placeOf(ref),
    objectName: note.objectName ?? null,
    ...end,
  });
  return result;
}

/** Refusals of nobody: so many a minute, of whatever address. */
async function mayRecord({ services }: Context): Promise<boolean> {
  const wait = await services.limiter
    .take('audit entries of nobody', { max: 30, window: 60_000 })
    .catch(() => 1);
  return wait === null;
}

async function begin(
  ctx: Context,
  action: AuditedAction,
  entry: NewAuditEntry,
): Promise<number | null> {
  try {
    return await ctx.services.audit.begin(entry);
  } catch (err) {
    if (action.mayGoUnwritten) return null;
    ctx.services.log.error({ err, action: action.action }, 'the audit log could not be written');
    throw localizedError('PRECONDITION_FAILED', 'audit.unwritten');
  }
}

interface Done extends Pick<AuditedCall, 'input' | 'output'> {
  before: StoredObject;
  note: AuditNote;
}

async function success(
  ctx: Context,
  action: AuditedAction,
  { input, output, before, note }: Done,
): Promise<AuditEnd> {
  const ref = refOf(action, callOf(ctx, input, output));
  const id = note.object ?? ref.id;
  const after = isDeletion(action) ? unknownObject : await known(ctx, { ...ref, id });
  const isDeleted = isDeletion(action);
  const [was, is] = isDeleted ? [before.fields, null] : changedFields(before.fields, after.fields);
  return {
    outcome: 'done',
    ...placeOf({ ...ref, id }),
    objectName: note.objectName ?? after.name ?? before.name,
    before: was,
    after: is,
  };
}

async function known(ctx: Context, ref: ObjectRef): Promise<StoredObject> {
  try {
    return await readObject(ctx, ref);
  } catch (err) {
    ctx.services.log.warn({ err, ...ref }, 'an object could not be read for the audit log');
    return unknownObject;
  }
}

const unknownObject: StoredObject = { name: null, fields: null };

/** Not an input that is refused: why is said when the procedure reads it. */
async function readSafely(read: () => Promise<unknown>): Promise<unknown> {
  return read().catch(() => null);
}

function byPath(path: string): AuditedAction {
  const [noun = path, verb = ''] = path.split('.');
  return audited(`${noun}.${verb}`, { kind: noun });
}

function isCreation({ action }: AuditedAction): boolean {
  return /\.(create|resubmit|recreate|create_and_run|retry)$/.test(action);
}

function isDeletion({ action }: AuditedAction): boolean {
  return /\.(delete|purge)$/.test(action);
}

function roleOf(role: Role | 'public' | undefined): Role {
  return role === undefined || role === 'public' ? 'viewer' : role;
}
