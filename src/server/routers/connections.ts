import { z } from 'zod';
import { purgeGroups } from '../batch-groups/purge';
import { capabilitiesOf } from '../connections/capability-view';
import { checkConnection } from '../connections/check';
import { checkCapabilities } from '../connections/check-capabilities';
import { openClient } from '../connections/client';
import { changedDraft, checkDraft, createdDraft } from '../connections/draft';
import { creation, newDraft, type Update, update } from '../connections/input';
import type { Connection } from '../connections/store';
import { testDraft } from '../connections/test-draft';
import { type ConnectionView, viewOf } from '../connections/view';
import type { Context } from '../context';
import { objectId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import { addressFor } from '../origins';
import type { Services } from '../services';
import { adminProcedure, router, viewerProcedure } from '../trpc';

const bySlug = z.object({ slug: objectId });

export const connectionsRouter = router({
  /** Also the deleted ones, whose history can still be read. */
  list: viewerProcedure.query(async ({ ctx }) =>
    (await ctx.services.connections.list()).map((connection) => shown(ctx, connection)),
  ),

  create: adminProcedure.input(creation).mutation(async ({ ctx, input }) => {
    const draft = await checkDraft(createdDraft(input));
    const added = await ctx.services.connections.add(draft);
    return shown(ctx, added ?? refuseField('slug', 'connections.slugTaken'));
  }),

  update: adminProcedure.input(update).mutation(async ({ ctx, input }) => {
    const { connections } = ctx.services;
    const connection = await livingOne(ctx.services, input.slug);
    const { slug, name = connection.name, ...rest } = input;
    if (Object.keys(rest).length === 0) return shown(ctx, await connections.rename(slug, name));
    const draft = await editedDraft(ctx.services, connection, input);
    const replaced = await connections.replace(draft, connection.revision);
    if (replaced) return shown(ctx, replaced);
    return refuse('CONFLICT', 'connections.changedMeanwhile');
  }),

  /** Asks upstream for its models; what came of it is the `health` of the connection. */
  test: adminProcedure
    .input(bySlug)
    .mutation(async ({ ctx, input }) =>
      shown(ctx, await checkConnection(ctx.services, await livingOne(ctx.services, input.slug))),
    ),

  /** Asks the upstream of a connection to be, of which nothing is stored. */
  testNew: adminProcedure.input(newDraft).mutation(async ({ ctx, input }) => {
    await limitTests(ctx);
    const draft = await checkDraft(createdDraft({ ...input, slug: '', name: '' }));
    return testDraft(ctx.services, draft, ctx.signal);
  }),

  /**
   * Asks the upstream of a connection as it is to be changed. Like the change itself, this needs the key again where it
   * could go elsewhere.
   */
  testChange: adminProcedure.input(update).mutation(async ({ ctx, input }) => {
    await limitTests(ctx);
    const connection = await livingOne(ctx.services, input.slug);
    return testDraft(ctx.services, await editedDraft(ctx.services, connection, input), ctx.signal);
  }),

  /** What is known of each noun of the API, from whatever was asked so far. */
  capabilities: viewerProcedure
    .input(bySlug)
    .query(async ({ ctx, input }) => capabilitiesOf(ctx.services.connections, input.slug)),

  /** Asks for each list, which changes and costs nothing, and returns what is known then. */
  checkCapabilities: adminProcedure.input(bySlug).mutation(async ({ ctx, input }) => {
    await limitTests(ctx);
    const connection = await livingOne(ctx.services, input.slug);
    await checkCapabilities(await openClient(ctx.services, connection), ctx.signal);
    return capabilitiesOf(ctx.services.connections, input.slug);
  }),

  /** Its key goes at once. Its history stays, until it is purged. */
  delete: adminProcedure.input(bySlug).mutation(async ({ ctx, input }) => {
    mustBeOurs(await livingOne(ctx.services, input.slug));
    return shown(ctx, await ctx.services.connections.delete(input.slug));
  }),

  /** Forgets a deleted connection with all of its history. */
  purge: adminProcedure.input(bySlug).mutation(async ({ ctx, input }) => {
    const { deletedAt } = await existingOne(ctx.services, input.slug);
    if (deletedAt === null) refuse('BAD_REQUEST', 'connections.deleteFirst');
    await ctx.history.purge(input.slug);
    await ctx.archive.purge(input.slug);
    await purgeGroups(ctx.services, input.slug);
    await ctx.services.connections.purge(input.slug);
  }),
});

/** The embedded platform answers where the console does. */
function shown(ctx: Context, connection: Connection): ConnectionView {
  const { env, now } = ctx.services;
  const view = viewOf(connection, Math.floor(now() / 1000), env);
  return connection.kind === 'platform'
    ? { ...view, base_url: `${addressFor(ctx, env)}/v1` }
    : view;
}

/** A connection as an admin changed it, checked. */
async function editedDraft(services: Services, connection: Connection, input: Update) {
  mustBeOurs(connection);
  if (connection.kind === 'platform') refuse('BAD_REQUEST', 'connections.ofProject');
  const stored = await services.connections.credentials(connection);
  return checkDraft(changedDraft(connection, stored, input));
}

/** Whoever may name an address must not be able to ask thousands. */
async function limitTests({ services, user }: Context): Promise<void> {
  const wait = await services.limiter.take(`connection tests of ${user?.id}`, maxTests);
  if (wait === null) return;
  refuse('TOO_MANY_REQUESTS', 'connections.tooManyTests', { seconds: wait });
}

const maxTests = { max: 30, window: 60_000 };

async function existingOne({ connections }: Services, slug: string): Promise<Connection> {
  const connection = await connections.find(slug);
  if (connection) return connection;
  return refuse('NOT_FOUND', 'connections.notFound', { slug });
}

async function livingOne(services: Services, slug: string): Promise<Connection> {
  const connection = await existingOne(services, slug);
  return connection.deletedAt === null ? connection : refuse('BAD_REQUEST', 'connections.deleted');
}

function mustBeOurs({ source }: Connection): void {
  if (source === 'builtin') refuse('BAD_REQUEST', 'connections.builtin');
  if (source === 'environment') refuse('BAD_REQUEST', 'connections.environment');
}
