import { storedReason, wordReason } from '@/strings/alert-texts';
import { channelInput, checkChannel, newSigningSecret } from '../alerts/channel-input';
import { type AlertChannel, alertChannelStore } from '../alerts/channel-store';
import { alertDeliveryStore } from '../alerts/delivery-store';
import { alertRuleStore } from '../alerts/rule-store';
import { testChannel } from '../alerts/runner';
import { channelViewOf } from '../alerts/view';
import type { Context } from '../context';
import { errorLocaleOf } from '../error-locale';
import { byId } from '../ids';
import { refuse } from '../localized-error';
import { adminProcedure, router, viewerProcedure } from '../trpc';

/** For how many seconds a rotated secret still signs, too. */
const keptFor = 86_400;

/** Where alerts are sent. */
export const alertChannelsRouter = router({
  list: viewerProcedure.query(async ({ ctx }) => ({
    items: (await channelsOf(ctx).list()).map(channelViewOf),
    /** Whether SMTP_URL is set, so that e-mail needs no server of its own. */
    has_mail_server: ctx.services.env.SMTP_URL !== undefined,
    mail_from: ctx.services.env.SMTP_FROM ?? null,
    has_app_url: ctx.services.env.APP_URL !== undefined,
  })),

  /** A webhook's secret is in this answer only. */
  create: adminProcedure.input(channelInput).mutation(async ({ ctx, input }) => {
    const { services, user } = ctx;
    const { draft, secrets } = await checkChannel(services, input);
    const channel = await channelsOf(ctx).add(draft, secrets, user, secondsOf(ctx));
    return { channel: channelViewOf(channel), signing_secret: secrets.signing ?? null };
  }),

  update: adminProcedure.input(channelInput.extend(byId.shape)).mutation(async ({ ctx, input }) => {
    const channels = channelsOf(ctx);
    const channel = await find(ctx, input.id);
    if (channel.type !== input.type) refuse('BAD_REQUEST', 'alerts.typeStays');
    const secrets = await channels.secrets(channel.id).catch(() => ({}));
    const checked = await checkChannel(ctx.services, input, { channel, secrets });
    const changed = await channels.update(channel.id, checked.draft, checked.secrets);
    return channelViewOf(changed ?? noChannel());
  }),

  /** Both secrets sign for a day. */
  rotateSecret: adminProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    const channels = channelsOf(ctx);
    const channel = await find(ctx, id);
    if (channel.type !== 'webhook') refuse('BAD_REQUEST', 'alerts.noSecret');
    const secrets = await channels.secrets(id);
    const signing = newSigningSecret();
    const previous = secrets.signing && {
      secret: secrets.signing,
      until: secondsOf(ctx) + keptFor,
    };
    await channels.update(id, {}, { ...secrets, signing, ...(previous && { previous }) });
    return { signing_secret: signing };
  }),

  /** Sends a message at once. A channel that was paused goes on if it arrives. */
  test: adminProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    const { ok, status, message } = await testChannel(ctx.services, await find(ctx, id));
    return { ok, status, message: wordReason(message, await errorLocaleOf(ctx)) };
  }),

  /** After too many failures it is sent to again. */
  resume: adminProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    const changed = await channelsOf(ctx).update(id, { failures: 0, pausedAt: null });
    return channelViewOf(changed ?? noChannel());
  }),

  /** What was on its way to it fails; rules no longer name it. */
  delete: adminProcedure.input(byId).mutation(async ({ ctx, input: { id } }) => {
    const { db } = ctx.services;
    if (!(await channelsOf(ctx).delete(id))) noChannel();
    await alertRuleStore(db).forgetChannel(id);
    await alertDeliveryStore(db).failAll(id, storedReason('deleted'), secondsOf(ctx));
  }),
});

type WithServices = Pick<Context, 'services'>;

function channelsOf({ services: { db, encryption } }: WithServices) {
  return alertChannelStore(db, encryption);
}

function secondsOf({ services }: WithServices): number {
  return Math.floor(services.now() / 1000);
}

async function find(ctx: WithServices, id: string): Promise<AlertChannel> {
  return (await channelsOf(ctx).find(id)) ?? noChannel();
}

function noChannel(): never {
  return refuse('NOT_FOUND', 'alerts.noChannel');
}
