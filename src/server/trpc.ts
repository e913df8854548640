import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { type AuditNote, auditMutation } from './audit/audit-mutation';
import { requireConnection, requireRole } from './auth/guard';
import type { Role } from './auth/roles';
import { checkInput } from './check-input';
import { checkIntegers } from './check-integers';
import type { Context } from './context';
import { errorLocaleOf } from './error-locale';
import { describeError, presentable } from './errors';
import { objectId } from './ids';

interface Meta {
  /** The minimum role. `public` procedures require a one-time token instead. */
  role: Role | 'public';
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => describeError(error, logOf(ctx), shape.data.path),
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    jsonl: { pingMs: 15_000 },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Maps every error to its public form, in the language of the reader. */
const errorMiddleware = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (!result.ok) throw presentable(result.error, logOf(ctx), await errorLocaleOf(ctx));
  return result;
});

/** Runs before validation, because validators recurse as deep as the input. */
const withBoundedInput = t.middleware(async ({ getRawInput, next }) => {
  const input = await getRawInput();
  checkInput(input);
  checkIntegers(input);
  return next();
});

/** Every mutation passes here, and is recorded unless `audit/actions.ts` says that it is not. */
const auditMiddleware = t.middleware(async ({ type, path, meta, ctx, getRawInput, next }) => {
  if (type !== 'mutation') return next({ ctx: { audited: {} as AuditNote } });
  const readInput = async () => {
    const input = await getRawInput();
    checkInput(input);
    return input;
  };
  const run = (audited: AuditNote) => next({ ctx: { audited } });
  return auditMutation({ path, role: meta?.role, ctx, readInput, next: run });
});

const baseProcedure = t.procedure.use(errorMiddleware).use(auditMiddleware);

/** For users without an account: authorized by a one-time token. */
export const publicProcedure = baseProcedure.meta({ role: 'public' }).use(withBoundedInput);

export const { procedure: viewerProcedure, onConnection: viewerOnConnection } =
  startingAt('viewer');
export const { procedure: operatorProcedure, onConnection: operatorOnConnection } =
  startingAt('operator');
export const { procedure: adminProcedure, onConnection: adminOnConnection } = startingAt('admin');

/** Errors after a client disconnect are not logged. */
function logOf(ctx: Context | undefined) {
  return ctx?.signal.aborted ? undefined : ctx?.services.log;
}

/** Base procedures for who has at least this role. `onConnection` adds `ctx.connection` and `ctx.openai`. */
function startingAt(role: Exclude<Role, 'owner'>) {
  const procedure = baseProcedure
    .meta({ role })
    .use(({ ctx, next }) => next({ ctx: requireRole(ctx, role) }))
    // The input is not read before authorization.
    .use(withBoundedInput);
  const onConnection = procedure
    .input(z.object({ connection: objectId }))
    .use(async ({ ctx, input, next }) =>
      next({ ctx: await requireConnection(ctx.services, input.connection, ctx.user) }),
    );
  return { procedure, onConnection };
}
