import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { planDeletion } from '../bulk-operations/plan-deletion';
import type { Context } from '../context';
import { byId } from '../ids';
import { refuse } from '../localized-error';
import { storageFigures } from '../storage/figures';
import { matchingFiles } from '../storage/matching-files';
import { storageQuotaStore } from '../storage/quota-store';
import { publishedQuota } from '../storage/quotas';
import { restoreFile } from '../storage/restore-file';
import { type RetentionRuleView, retentionRuleStore } from '../storage/rule-store';
import { runRule } from '../storage/run-rule';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const text = z.string().trim().min(1).max(200).nullable();
const conditions = z.object({
  purpose: text,
  older_than_days: z.number().int().min(1).max(36_500).nullable(),
  larger_than: z
    .number()
    .int()
    .min(0)
    .max(2 ** 50)
    .nullable(),
  name_contains: text,
  includes_used: z.boolean(),
});
const ruleInput = conditions.extend({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(100),
  is_scheduled: z.boolean(),
});
const limit = z
  .number()
  .int()
  .min(1)
  .max(2 ** 50)
  .nullable();

const forecastDays = 30;
const maxRules = 100;

/** What files take upstream, what goes by itself, and the rules by which files are deleted. */
export const storageRouter = router({
  /** What is used of which quota, by purpose, and what expires within thirty days. */
  gauge: viewerOnConnection.query(async ({ ctx, input: { connection } }) => {
    const { db, now } = ctx.services;
    const at = Math.floor(now() / 1000);
    const figures = storageFigures(db);
    return {
      purposes: await figures.byPurpose(connection),
      entered: await storageQuotaStore(ctx.services).find(connection),
      published: publishedQuota(ctx.connection),
      expiring: await figures.expiring(connection, at, at + forecastDays * 86_400),
      freshness: await ctx.history.freshness({ connection, kind: 'file' }),
    };
  }),

  /** In place of the published limits; null: those again. */
  setQuota: operatorOnConnection
    .input(
      z.object({
        quota: z.object({ files: limit, bytes: limit, files_without_expiry: limit }).nullable(),
      }),
    )
    .mutation(({ ctx, input: { connection, quota } }) =>
      storageQuotaStore(ctx.services).save(connection, quota, ctx.user.id),
    ),

  rules: viewerOnConnection.query(({ ctx, input }) =>
    retentionRuleStore(ctx.services).list(input.connection),
  ),

  createRule: operatorOnConnection
    .input(ruleInput)
    .mutation(async ({ ctx, input: { connection, ...draft } }) => {
      const rules = retentionRuleStore(ctx.services);
      if ((await rules.list(connection)).length >= maxRules)
        refuse('BAD_REQUEST', 'storage.tooManyRules', { max: maxRules });
      requireCondition(draft);
      return rules.create(connection, draft, ctx.user);
    }),

  updateRule: operatorOnConnection
    .input(ruleInput.extend(byId.shape))
    .mutation(async ({ ctx, input: { connection, id, ...draft } }) => {
      await findRule(ctx, { connection, id });
      requireCondition(draft);
      await retentionRuleStore(ctx.services).update(id, draft);
      return findRule(ctx, { connection, id });
    }),

  deleteRule: operatorOnConnection.input(byId).mutation(async ({ ctx, input }) => {
    await findRule(ctx, input);
    await retentionRuleStore(ctx.services).delete(input.id);
  }),

  /** What a rule would delete now, with what is used by whom. Nothing is asked of upstream, nothing is changed. */
  dryRun: viewerOnConnection.input(byId).query(async ({ ctx, input }) => {
    const rule = await findRule(ctx, input);
    const { connection, includes_used } = rule;
    const at = Math.floor(ctx.services.now() / 1000);
    const pages = matchingFiles(ctx.history, connection, rule, at);
    return planDeletion(ctx.history, { connection, kind: 'file', includes_used }, pages);
  }),

  /** Now, by a bulk operation. */
  runRule: operatorOnConnection.input(byId).mutation(async ({ ctx, input }) => {
    const rule = await findRule(ctx, input);
    const { db, now } = ctx.services;
    const operation = await runRule({ db, history: ctx.history, now }, rule, ctx.user);
    return { id: rule.id, operation };
  }),

  /** Uploads what is archived of a file that upstream has deleted. */
  restore: operatorOnConnection.input(byId).mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const { id } = await restoreFile({ ...ctx, db, now }, input, ctx.user);
    return { restored: id };
  }),
});

type Asked = Pick<Context, 'services'>;

async function findRule(
  { services }: Asked,
  { connection, id }: { connection: string; id: string },
): Promise<RetentionRuleView> {
  const rule = await retentionRuleStore(services).find(id);
  if (rule?.connection === connection) return rule;
  return refuse('NOT_FOUND', 'storage.ruleNotFound');
}

/** A rule without any would delete every file. */
function requireCondition(draft: z.infer<typeof conditions>): void {
  const { purpose, older_than_days, larger_than, name_contains } = draft;
  if ([purpose, older_than_days, larger_than, name_contains].some((one) => one !== null)) return;
  refuse('BAD_REQUEST', 'storage.noCondition');
}
