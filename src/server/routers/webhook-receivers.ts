import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { upstreamFailure } from '../connections/failure';
import type { Context } from '../context';
import { refuse, refuseField } from '../localized-error';
import { adminOnConnection, router, viewerOnConnection } from '../trpc';
import { announcedTypes } from '../webhook-receivers/receive';
import { type WebhookRefusal, webhookReceiverStore } from '../webhook-receivers/store';

/** Where upstreams tell of ends, for each connection. */
export const webhookReceiversRouter = router({
  retrieve: viewerOnConnection.query(async ({ ctx, input: { connection } }) => {
    const store = storeOf(ctx);
    const found = await store.find(connection);
    const now = secondsOf(ctx);
    return {
      ...addressOf(ctx, connection),
      receiver: found
        ? {
            endpoint_id: found.endpointId,
            created_by: found.createdByName,
            created_at: found.createdAt,
            accepted: found.accepted,
            last_event_at: found.lastEventAt,
            last_event_type: found.lastEventType,
            slow_until: found.slowUntil > now ? found.slowUntil : null,
            previous_until: (found.previousUntil ?? 0) > now ? found.previousUntil : null,
            refusals: (await store.refusals(connection)).map(({ reason, count, lastAt }) => ({
              reason: reason as WebhookRefusal,
              count,
              last_at: lastAt,
            })),
          }
        : null,
    };
  }),

  /** A secret that somebody has from the settings of the project. */
  setSecret: adminOnConnection
    .input(
      z.object({
        secret: z
          .string()
          .trim()
          .min(16, plainErrorMessage('webhooks.secretShort'))
          .max(500, plainErrorMessage('webhooks.secretShort')),
      }),
    )
    .mutation(async ({ ctx, input: { connection, secret } }) => {
      const base64 = /^whsec_(.+)$/.exec(secret)?.[1];
      if (secret.startsWith('whsec_') && !/^[A-Za-z0-9+/_-]{20,}={0,2}$/.test(base64 ?? ''))
        refuseField('secret', 'webhooks.secretDamaged');
      await storeOf(ctx).save(connection, secret, { by: ctx.user.name }, secondsOf(ctx));
    }),

  /** Has upstream create an endpoint with the address of this console. */
  register: adminOnConnection.mutation(async ({ ctx, input: { connection } }) => {
    const { url, may_register } = addressOf(ctx, connection);
    if (!may_register) refuse('PRECONDITION_FAILED', 'webhooks.needsUrl');
    if ((await storeOf(ctx).find(connection))?.endpointId)
      refuse('PRECONDITION_FAILED', 'webhooks.registered');
    const { webhooks } = ctx.openai;
    const created = await webhooks.create({
      ...{ name: 'Signalbox', url, event_types: announcedTypes },
    });
    if (!created?.id || !created.signing_secret) refuse('BAD_GATEWAY', 'webhooks.noSecret');
    const endpoint = { endpointId: created.id, url, by: ctx.user.name };
    await storeOf(ctx).save(connection, created.signing_secret, endpoint, secondsOf(ctx));
  }),

  /** The old one is good for another day. */
  rotateSecret: adminOnConnection.mutation(async ({ ctx, input: { connection } }) => {
    const endpointId = await requireEndpoint(ctx, connection);
    const { webhooks } = ctx.openai;
    const options = { keep_old_secret_active_for_24_hours: true };
    const { signing_secret } = await webhooks.rotateSecret(endpointId, options);
    if (!signing_secret) refuse('BAD_GATEWAY', 'webhooks.noSecret');
    const by = ctx.user.name;
    await storeOf(ctx).save(connection, signing_secret, { by }, secondsOf(ctx));
  }),

  /** Has upstream send an event, which tells of a batch that does not exist. */
  test: adminOnConnection.mutation(async ({ ctx, input: { connection } }) => {
    const endpointId = await requireEndpoint(ctx, connection);
    const { webhooks } = ctx.openai;
    await webhooks.test(endpointId, { event_type: 'batch.completed' });
  }),

  /** An endpoint that was created from here is deleted upstream. */
  remove: adminOnConnection.mutation(async ({ ctx, input: { connection } }) => {
    const endpointId = (await storeOf(ctx).find(connection))?.endpointId;
    if (endpointId) {
      const { webhooks } = ctx.openai;
      await webhooks.delete(endpointId).catch((error: unknown) => {
        if (upstreamFailure(error)?.status !== 404) throw error;
      });
    }
    await storeOf(ctx).remove(connection);
  }),
});

function storeOf({ services: { db, encryption } }: Pick<Context, 'services'>) {
  return webhookReceiverStore(db, encryption);
}

function secondsOf({ services }: Pick<Context, 'services'>): number {
  return Math.floor(services.now() / 1000);
}

/** Where events go, and whether upstream can be told so: it calls https addresses only. */
function addressOf({ services: { env } }: Pick<Context, 'services'>, connection: string) {
  const base = env.APP_URL ?? env.BASE_PATH;
  const url = `${base}/api/webhooks/${connection}`;
  return { url, may_register: base.startsWith('https:') };
}

async function requireEndpoint(ctx: Pick<Context, 'services'>, connection: string) {
  const found = await storeOf(ctx).find(connection);
  return found?.endpointId ?? refuse('PRECONDITION_FAILED', 'webhooks.notRegistered');
}
