import { z } from 'zod';
import { type LossReason, lossReasons } from '@/lib/conversions/loss';
import { createBulkOperation } from '../bulk-operations/create';
import { bulkOperationStore } from '../bulk-operations/store';
import type { Context } from '../context';
import { type ConvertibleKind, convertibleKinds } from '../conversions/convert';
import { convertedBefore } from '../conversions/converted';
import { conversionItems, knownTargets } from '../conversions/items';
import { type ConversionPlan, planConversion } from '../conversions/plan';
import { conversionStore } from '../conversions/store';
import { maxThreads, threadsOfAssistant } from '../conversions/threads-of-assistant';
import { byId as id, objectId } from '../ids';
import { refuse } from '../localized-error';
import { promptSettingsStore } from '../prompt-settings/store';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { bulkTargets } from './bulk-targets';

/** The new objects are created on `connection`; what is converted is on `source`. */
const conversion = z.object({
  source: objectId,
  sources: z
    .array(z.object({ kind: z.enum(convertibleKinds), targets: bulkTargets }))
    .min(1)
    .max(convertibleKinds.length),
});

const pageSize = 100;

/** Assistants to prompt settings, threads to conversations, and conversations to threads. */
export const conversionsRouter = router({
  /** Threads in which runs of an assistant are known, with what they are called. */
  threadsOf: viewerOnConnection.input(id).query(async ({ ctx, input: { connection, id } }) => {
    const ids = await threadsOfAssistant(ctx.services.db, connection, id);
    const list = { connection, kind: 'thread' } as const;
    const records = await ctx.history.findAll(ids.map((id) => ({ ...list, id })));
    const names = new Map(records.map(({ id, name }) => [id, name]));
    // Of a thread that nobody opened nothing can be read but its messages.
    const threads = ids.filter((id) => names.has(id));
    return {
      threads: threads.map((id) => ({ id, name: names.get(id) ?? null })),
      isComplete: ids.length < maxThreads,
    };
  }),

  /** What a conversion would do. A mutation, as thousands of ids outgrow an address; it changes nothing. */
  plan: operatorOnConnection.input(conversion).mutation(async ({ ctx, input }) => {
    const { connection: target, source, sources } = input;
    const plan: ConversionPlan = { count: 0, before: [], beforeCount: 0, losses: [], examined: 0 };
    const before = converted(ctx, source);
    for (const { kind, targets } of sources)
      for await (const page of knownTargets(ctx.history, { connection: source, kind }, targets)) {
        const known = page.filter(({ record }) => record !== null);
        const ids = known.map(({ id }) => id);
        const planned = { source, target, kind };
        await planConversion(ctx.history, planned, known, await before(kind, ids), plan);
      }
    return plan;
  }),

  /** `again`: also what was converted before, to one more object. */
  create: operatorOnConnection
    .input(conversion.extend({ again: z.boolean().optional() }))
    .mutation(async ({ ctx, input: { connection, source, sources, again = false } }) => {
      const { services, history, user } = ctx;
      const kind = sources[0]?.kind ?? 'thread';
      const items = conversionItems(history, source, sources, converted(ctx, source), again);
      return createBulkOperation(
        { store: bulkOperationStore(services.db), now: services.now, by: user },
        { connection, action: 'convert', kind, params: { source } },
        items,
      );
    }),

  /** What an operation lost: how often for which reason, and each loss. */
  losses: viewerOnConnection
    .input(
      id.extend({
        reason: z.enum(lossReasons).optional(),
        cursor: z.number().int().min(0).optional(),
      }),
    )
    .query(async ({ ctx, input: { connection, id, reason, cursor } }) => {
      const operation = await bulkOperationStore(ctx.services.db).find(id);
      if (operation?.connection !== connection)
        return refuse('NOT_FOUND', 'bulkOperations.notFound', { id });
      const store = conversionStore(ctx.services.db);
      const losses = await store.losses(id, { reason, after: cursor, limit: pageSize });
      return {
        counts: (await store.lossCounts(id)) as { reason: LossReason; count: number }[],
        losses,
        next_cursor: losses.length < pageSize ? null : (losses.at(-1)?.seq ?? null),
      };
    }),
});

/** Finds what objects of a connection were converted to before. */
function converted({ services, history }: Pick<Context, 'services' | 'history'>, source: string) {
  const conversions = conversionStore(services.db);
  const promptSettings = promptSettingsStore(services.db);
  return (kind: ConvertibleKind, ids: string[]) =>
    convertedBefore({ conversions, history, promptSettings }, { source, kind, ids });
}
