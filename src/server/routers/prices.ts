import { z } from 'zod';
import { readPrice } from '@/lib/usage/cost';
import { createPriceLookup } from '@/lib/usage/price-lookup';
import { plainErrorMessage } from '@/strings/server-errors';
import { slug } from '../connections/slug';
import { refuse, refuseField } from '../localized-error';
import { type PriceDraft, priceStore } from '../prices/store';
import { adminProcedure, router, viewerOnConnection, viewerProcedure } from '../trpc';

/** As it is written: `0.15`. Empty: unknown. */
const amount = z
  .string()
  .trim()
  .refine((text) => text === '' || readPrice(text) !== null, plainErrorMessage('usage.amount'))
  .transform((text) => readPrice(text));

const draft = z.object({
  connection: slug.nullable(),
  model: z.string().trim().min(1, plainErrorMessage('usage.model')).max(200),
  tier: z.string().trim().min(1, plainErrorMessage('usage.tier')).max(50),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, plainErrorMessage('usage.currency')),
  valid_from: z.iso.date(plainErrorMessage('usage.date')),
  input: amount,
  cached_input: amount,
  audio_input: amount,
  image_input: amount,
  output: amount,
  audio_output: amount,
  training: amount,
  source: z.string().trim().min(1, plainErrorMessage('usage.source')).max(500),
});

/** What tokens cost. There are no prices but those that an admin entered. */
export const pricesRouter = router({
  list: viewerProcedure.query(({ ctx: { services } }) => priceStore(services).list()),

  /** What a model costs today on a connection, in each service tier that has a price. */
  ofModel: viewerOnConnection
    .input(z.object({ model: z.string().min(1).max(1_000) }))
    .query(async ({ ctx: { services, connection }, input: { model } }) => {
      const prices = await priceStore(services).list();
      const priceOf = createPriceLookup(prices);
      const today = new Date(services.now()).toISOString().slice(0, 10);
      const tiers = [...new Set(prices.map(({ tier }) => tier))];
      return tiers.flatMap(
        (tier) => priceOf({ connection: connection.slug, model, tier }, today) ?? [],
      );
    }),

  create: adminProcedure.input(draft).mutation(async ({ ctx: { services, user }, input }) => {
    if (isEmpty(input)) refuseField('input', 'usage.noPrice');
    return priceStore(services).add(input, user.name);
  }),

  delete: adminProcedure
    .input(z.object({ id: z.number().int() }))
    .mutation(async ({ ctx: { services }, input: { id } }) => {
      if (await priceStore(services).delete(id)) return;
      refuse('NOT_FOUND', 'usage.priceNotFound');
    }),
});

function isEmpty(price: PriceDraft): boolean {
  const { input, cached_input, audio_input, image_input, output, audio_output, training } = price;
  const parts = [input, cached_input, audio_input, image_input, output, audio_output, training];
  return parts.every((part) => part === null);
}
