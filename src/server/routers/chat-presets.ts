import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { chatApis } from '../chats/chat-api';
import { presetStore } from '../chats/presets';
import { maxModels } from '../chats/write-question';
import { byId as id } from '../ids';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const preset = z.object({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(200),
  model: z.string().max(200).nullable(),
  system: z.string().max(1_000_000),
  api: z.enum(chatApis).optional(),
  parameters: z.record(z.string(), z.unknown()),
  set_aside: z.record(z.string(), z.unknown()).optional(),
  compared: z.array(z.string().min(1).max(200)).max(maxModels - 1),
});

/** Saved settings of chats. One's own are listed, changed and deleted; another's is opened by its link. */
export const chatPresetsRouter = router({
  list: viewerOnConnection.query(({ ctx }) => presetStore(ctx.services).list(ownerOf(ctx))),

  retrieve: viewerOnConnection
    .input(id)
    .query(
      async ({ ctx, input }) =>
        (await presetStore(ctx.services).find(ownerOf(ctx), input.id)) ?? noPreset(),
    ),

  create: operatorOnConnection.input(preset).mutation(async ({ ctx, input }) => {
    const { connection: _, ...values } = input;
    const presets = presetStore(ctx.services);
    return (
      (await presets.find(ownerOf(ctx), await presets.create(ownerOf(ctx), values))) ?? noPreset()
    );
  }),

  /** Renames it, or puts other settings in its place: its link opens what is saved now. */
  update: operatorOnConnection
    .input(preset.partial().extend(id.shape))
    .mutation(async ({ ctx, input: { connection: _, id, ...change } }) => {
      const presets = presetStore(ctx.services);
      if (!(await presets.update(ownerOf(ctx), id, change))) await refuseAnothers(ctx, id);
      return (await presets.find(ownerOf(ctx), id)) ?? noPreset();
    }),

  delete: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    if (!(await presetStore(ctx.services).delete(ownerOf(ctx), input.id)))
      await refuseAnothers(ctx, input.id);
  }),
});

function ownerOf({ user, connection }: { user: { id: string }; connection: { slug: string } }) {
  return { user: user.id, connection: connection.slug };
}

/** Users with the link of a preset may learn that it exists. */
async function refuseAnothers(
  ctx: Parameters<typeof ownerOf>[0] & { services: Services },
  id: string,
): Promise<never> {
  const found = (await presetStore(ctx.services).find(ownerOf(ctx), id)) ?? noPreset();
  return refuse('FORBIDDEN', 'chats.presetOfAnother', { by: found.by });
}

function noPreset(): never {
  return refuse('NOT_FOUND', 'chats.presetNotFound');
}
