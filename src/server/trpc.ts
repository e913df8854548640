import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { requireConnection, requireRole } from './auth/guard';
import type { Role } from './auth/roles';
import { checkInput } from './check-input';
import { checkIntegers } from './check-integers';
import type { Context } from './context';
import { describeError, presentable } from './errors';
import { objectId } from './ids';

interface Meta {
  /** Who may call it. `public` asks for a one-time token instead. */
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

/** The one door through which errors leave. */
const throughTheDoor = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (!result.ok) throw presentable(result.error, logOf(ctx));
  return result;
});

/** Before any validator, which would follow an input as deep as that goes. */
const withBoundedInput = t.middleware(async ({ getRawInput, next }) => {
  const input = await getRawInput();
  checkInput(input);
  checkIntegers(input);
  return next();
});

const door = t.procedure.use(throughTheDoor);

/** For who has no account yet: a one-time token is the right. */
export const publicProcedure = door.meta({ role: 'public' }).use(withBoundedInput);

export const { procedure: viewerProcedure, onConnection: viewerOnConnection } =
  startingAt('viewer');
export const { procedure: operatorProcedure, onConnection: operatorOnConnection } =
  startingAt('operator');
export const { procedure: adminProcedure, onConnection: adminOnConnection } = startingAt('admin');

/** What fails because the asker left is no failure. */
function logOf(ctx: Context | undefined) {
  return ctx?.signal.aborted ? undefined : ctx?.services.log;
}

/** Base procedures for who has at least this role. `onConnection` adds `ctx.connection` and `ctx.openai`. */
function startingAt(role: Exclude<Role, 'owner'>) {
  const procedure = door
    .meta({ role })
    .use(({ ctx, next }) => next({ ctx: requireRole(ctx, role) }))
    // Nothing of an input is read for who may not call.
    .use(withBoundedInput);
  const onConnection = procedure
    .input(z.object({ connection: objectId }))
    .use(async ({ ctx, input, next }) =>
      next({ ctx: await requireConnection(ctx.services, input.connection) }),
    );
  return { procedure, onConnection };
}
