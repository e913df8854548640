import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { maxModels } from '../chats/ask';
import { presetStore } from '../chats/presets';
import { byId as id } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const preset = z.object({
  name: z.string().trim().min(1, 'A preset has a name.').max(200),
  model: z.string().max(200).nullable(),
  system: z.string().max(1_000_000),
  parameters: z.record(z.string(), z.unknown()),
  compared: z.array(z.string().min(1).max(200)).max(maxModels - 1),
});

/** Saved settings of chats. One's own are listed; another's is opened by its link. */
export const chatPresetsRouter = router({
  list: viewerOnConnection.query(({ ctx }) => presetStore(ctx.services).list(ownerOf(ctx))),

  retrieve: viewerOnConnection
    .input(id)
    .query(
      ({ ctx, input }) => presetStore(ctx.services).find(ownerOf(ctx), input.id) ?? noPreset(),
    ),

  create: operatorOnConnection.input(preset).mutation(({ ctx, input }) => {
    const { connection: _, ...values } = input;
    const presets = presetStore(ctx.services);
    return presets.find(ownerOf(ctx), presets.create(ownerOf(ctx), values)) ?? noPreset();
  }),

  delete: operatorOnConnection.input(id).mutation(({ ctx, input }) => {
    if (!presetStore(ctx.services).delete(ownerOf(ctx), input.id)) noPreset();
  }),
});

function ownerOf({ user, connection }: { user: { id: string }; connection: { slug: string } }) {
  return { user: user.id, connection: connection.slug };
}

function noPreset(): never {
  throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such preset.' });
}
