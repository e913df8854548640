import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { UpstreamFailure } from '../connections/failure';
import { lackingResponses } from '../connections/lacking-responses';
import { type KindName, kindNames, kinds } from '../history/kinds';
import { listRecords } from '../history/list';
import { requireList } from '../history/require-list';
import { sorts } from '../history/store/order';
import { objectId } from '../ids';
import { router, viewerOnConnection, viewerProcedure } from '../trpc';

const kind = z.enum(kindNames);
const orders = sorts.flatMap((sort) => [sort, `-${sort}`] as const);
/** Positions beyond would not be exact numbers. */
const maxSeconds = 2 ** 33;
/** The record they are listed under, where the kind has a parent. */
const parent = objectId.optional();
const ofKind = z.object({ kind, parent });
const reference = ofKind.extend({ connection: objectId, id: objectId });

/** What is known of all tracked objects, whichever their kind. */
export const historyRouter = router({
  list: viewerProcedure
    .input(
      z.object({
        connection: z.string().optional(),
        kind: kind.optional(),
        parent,
        status: z.array(z.string()).max(50).optional(),
        outcome: z.array(z.enum(['ok', 'mixed', 'failed'])).optional(),
        category: z.string().max(300).optional(),
        gone: z.boolean().optional(),
        search: z.string().max(500).optional(),
        /** Upstream's creation time, unix seconds: from inclusive, to exclusive. */
        from: z.number().int().min(0).max(maxSeconds).optional(),
        to: z.number().int().min(0).max(maxSeconds).optional(),
        sort: z.enum(orders).optional(),
        cursor: z.string().max(2_000).optional(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listRecords(ctx, requireList(input))),

  /** These records as they are known now, in any order; those that are not known are left out. */
  records: viewerProcedure
    .input(z.object({ records: z.array(reference).max(500) }))
    .query(({ ctx, input }) => ctx.history.findAll(input.records)),

  /** The records with this id, of whatever kind and on whichever connection. */
  locate: viewerProcedure
    .input(z.object({ id: objectId }))
    .query(({ ctx, input }) => ctx.history.locate(input.id)),

  /** Of the newest change: what `changes` resumes after. */
  revision: viewerProcedure.query(({ ctx }) => ctx.history.latestRevision()),

  /** Failed, running and ended work of all connections. */
  overview: viewerProcedure.query(({ ctx }) => ctx.history.overview()),

  /** Oldest first. */
  timeline: viewerOnConnection
    .input(ofKind.extend({ id: objectId }))
    .query(({ ctx, input: { id, ...list } }) => ctx.history.timeline(list, id)),

  /** The records that reference an object, newest first, with the role of the reference. */
  usedBy: viewerOnConnection
    .input(z.object({ kind, id: objectId }))
    .query(({ ctx, input: { id, ...list } }) => ctx.history.naming(list, id)),

  counts: viewerOnConnection
    .input(ofKind)
    .query(({ ctx, input }) => ctx.history.counts(requireList(input))),

  freshness: viewerOnConnection.input(ofKind).query(async ({ ctx: { history }, input }) => {
    const list = requireList(input);
    // Pages that show a list ask for this again and again.
    if (list.parent) await history.recordRequest(list);
    return history.freshness(list);
  }),

  /** The kinds of which the connection has none when last asked, and what it said. */
  unsupported: viewerOnConnection.query(
    async ({
      ctx: { services, history, connection },
    }): Promise<Partial<Record<KindName, UpstreamFailure>>> => {
      const failing = await history.unreachableLists({ connection: connection.slug });
      const lacking = failing.filter(
        ({ kind, unsupported }) => unsupported && !kinds[kind].isListExtension,
      );
      return {
        ...Object.fromEntries(lacking.map(({ kind, error }) => [kind, error])),
        ...(await lackingResponses(services.connections, connection.slug)),
      };
    },
  ),

  /** Reads the newest of a list from upstream, at most every few seconds. Returns how that went. */
  sync: viewerOnConnection.input(ofKind).mutation(async ({ ctx, input }) => {
    const { tracker, history, connection } = ctx;
    const list = requireList(input);
    if (connection.deletedAt === null) await tracker.sync(connection, list.kind, list.parent);
    const unreachable_lists = await history.unreachableLists(list);
    return { ...(await history.freshness(list)), unreachable_lists };
  }),

  /**
   * Each change to a tracked object, to what can be asked for and to the health of connections, as it happens. The browser sends back the last id it saw when it
   * reconnects. A newcomer gets the latest change first, so that it has an id to resume from.
   */
  changes: viewerProcedure
    .input(z.object({ lastEventId: z.coerce.number().int().optional() }))
    .subscription(async function* ({ ctx: { history }, input, signal }) {
      const latest = await history.latestRevision();
      // After a restore from a backup, revisions that a browser saw are yet to come.
      const since = Math.min(input.lastEventId ?? latest - 1, latest);
      for await (const news of history.news(since, signal)) {
        yield tracked(String(news.revision), news);
      }
    }),
});
