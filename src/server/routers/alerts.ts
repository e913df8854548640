import { z } from 'zod';
import { alertDeliveryStore } from '../alerts/delivery-store';
import { alertEventStore } from '../alerts/event-store';
import { previewRule } from '../alerts/preview';
import { checkQuestion, checkRule, ruleInput, ruleQuestion } from '../alerts/rule-input';
import { alertRuleStore } from '../alerts/rule-store';
import { alertViewOf, attemptViewOf, deliveryViewOf, ruleViewOf } from '../alerts/view';
import { deliveryStates } from '../db/schema';
import { errorLocaleOf } from '../error-locale';
import { byId } from '../ids';
import { refuse } from '../localized-error';
import { operatorProcedure, router, viewerProcedure } from '../trpc';

const pageSize = 50;
const page = z.object({ cursor: z.number().int().min(0).optional() });

/** Rules, and what fired by them. Channels are a router of their own. */
export const alertsRouter = router({
  /** Newest first. */
  list: viewerProcedure
    .input(page.extend({ rule: z.string().max(100).optional() }))
    .query(async ({ ctx, input }) => {
      const events = alertEventStore(ctx.services.db);
      const rows = await events.list({ ...input, limit: pageSize + 1 });
      const [locale, seen] = [await errorLocaleOf(ctx), await events.readUpTo(ctx.user.id)];
      return {
        items: rows.slice(0, pageSize).map((row) => alertViewOf(row, locale, seen)),
        next_cursor: rows.length > pageSize ? (rows[pageSize - 1]?.seq ?? null) : null,
      };
    }),

  /** How many the reader has not read, up to 100, and the newest of them. */
  unread: viewerProcedure.query(async ({ ctx }) => {
    const { count, newest } = await alertEventStore(ctx.services.db).unread(ctx.user.id);
    return { count, newest: newest && alertViewOf(newest, await errorLocaleOf(ctx), 0) };
  }),

  /** All up to this one. */
  markRead: viewerProcedure
    .input(z.object({ seq: z.number().int().min(0) }))
    .mutation(({ ctx, input }) =>
      alertEventStore(ctx.services.db).markRead(ctx.user.id, input.seq),
    ),

  rules: viewerProcedure.query(async ({ ctx }) =>
    (await alertRuleStore(ctx.services.db).list()).map(ruleViewOf),
  ),

  rule: viewerProcedure.input(byId).query(async ({ ctx, input: { id } }) => {
    const rule = await alertRuleStore(ctx.services.db).find(id);
    return rule ? ruleViewOf(rule) : noRule();
  }),

  /** What it would have told in the last 30 days; null: there is no history of such things. */
  preview: operatorProcedure.input(ruleQuestion).query(async ({ ctx, input }) => {
    const { source, ...question } = checkQuestion(input);
    return previewRule(ctx.services, source, question, await errorLocaleOf(ctx));
  }),

  create: operatorProcedure.input(ruleInput).mutation(async ({ ctx, input }) => {
    const draft = await checkRule(ctx.services, input);
    const now = Math.floor(ctx.services.now() / 1000);
    return ruleViewOf(await alertRuleStore(ctx.services.db).add(draft, ctx.user, now));
  }),

  /** What happened before the change does not fire by it. */
  update: operatorProcedure.input(ruleInput.extend(byId.shape)).mutation(async ({ ctx, input }) => {
    const draft = await checkRule(ctx.services, input);
    const since = Math.floor(ctx.services.now() / 1000);
    const rule = await alertRuleStore(ctx.services.db).update(input.id, { ...draft, since });
    return rule ? ruleViewOf(rule) : noRule();
  }),

  /** On or off, or silent for a while: what happens meanwhile is not told later. */
  setState: operatorProcedure
    .input(
      byId.extend({
        enabled: z.boolean().optional(),
        /** Hours from now; null ends the pause. */
        pause_hours: z.number().min(0.1).max(8_760).nullable().optional(),
      }),
    )
    .mutation(async ({ ctx, input: { id, enabled, pause_hours: hours } }) => {
      const now = Math.floor(ctx.services.now() / 1000);
      const pausedUntil = hours === null ? null : Math.round(now + (hours ?? 0) * 3600);
      const rule = await alertRuleStore(ctx.services.db).update(id, {
        ...(enabled !== undefined && { enabled, since: now }),
        ...(hours !== undefined && { pausedUntil, since: pausedUntil ?? now }),
      });
      return rule ? ruleViewOf(rule) : noRule();
    }),

  delete: operatorProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    if (!(await alertRuleStore(ctx.services.db).delete(id))) noRule();
  }),

  /** Newest first. */
  deliveries: viewerProcedure
    .input(
      page.extend({
        channel: z.string().max(100).optional(),
        state: z.enum(deliveryStates).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const rows = await alertDeliveryStore(ctx.services.db).list({
        ...input,
        limit: pageSize + 1,
      });
      const locale = await errorLocaleOf(ctx);
      return {
        items: rows.slice(0, pageSize).map((row) => deliveryViewOf(row, locale)),
        next_cursor: rows.length > pageSize ? (rows[pageSize - 1]?.delivery.seq ?? null) : null,
      };
    }),

  attempts: viewerProcedure.input(byId).query(async ({ ctx, input: { id } }) => {
    const locale = await errorLocaleOf(ctx);
    const attempts = await alertDeliveryStore(ctx.services.db).attempts(id);
    return attempts.map((attempt) => attemptViewOf(attempt, locale));
  }),

  /** From the beginning of the schedule, with the same id. */
  retry: operatorProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    const now = Math.floor(ctx.services.now() / 1000);
    if (!(await alertDeliveryStore(ctx.services.db).retry(id, now)))
      refuse('PRECONDITION_FAILED', 'alerts.noRetry');
  }),
});

function noRule(): never {
  return refuse('NOT_FOUND', 'alerts.noRule');
}
