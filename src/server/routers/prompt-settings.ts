import { z } from 'zod';
import { assistantOfSettings } from '@/lib/conversions/assistant-of-settings';
import { plainErrorMessage } from '@/strings/server-errors';
import { readObject } from '../connections/upstream-response';
import type { Context } from '../context';
import { saveAnswer } from '../history/save-answer';
import { byId as id } from '../ids';
import { refuse } from '../localized-error';
import { type PromptSettingsView, promptSettingsStore } from '../prompt-settings/store';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const pageSize = 50;

/** What was made of assistants: settings for calls of the Responses API, which every user sees. */
export const promptSettingsRouter = router({
  /** Newest first. */
  list: viewerOnConnection
    .input(z.object({ cursor: z.number().int().min(0).optional() }))
    .query(({ ctx, input: { connection, cursor } }) =>
      promptSettingsStore(ctx.services.db).list(connection, { cursor, limit: pageSize }),
    ),

  retrieve: viewerOnConnection.input(id).query(({ ctx, input }) => find(ctx, input)),

  rename: operatorOnConnection
    .input(
      id.extend({
        name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(256),
      }),
    )
    .mutation(async ({ ctx, input: { connection, id, name } }) => {
      await promptSettingsStore(ctx.services.db).rename(connection, id, name);
      return find(ctx, { connection, id });
    }),

  /** What was made with them stays. */
  delete: operatorOnConnection.input(id).mutation(async ({ ctx, input: { connection, id } }) => {
    if (!(await promptSettingsStore(ctx.services.db).delete(connection, id))) noSettings();
  }),

  /** The way back: an assistant with the same settings. What it cannot be given is returned. */
  createAssistant: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    const { assistant, losses } = assistantOfSettings(await find(ctx, input));
    const list = { connection: input.connection, kind: 'assistant' } as const;
    const created = await saveAnswer(ctx.history, list, { by: ctx.user, isNew: true }, () =>
      readObject(ctx.openai.beta.assistants.create(assistant), 'an assistant'),
    );
    return { id: created.id, losses };
  }),
});

async function find(
  { services }: Pick<Context, 'services'>,
  { connection, id }: { connection: string; id: string },
): Promise<PromptSettingsView> {
  return (await promptSettingsStore(services.db).find(connection, id)) ?? noSettings();
}

function noSettings(): never {
  return refuse('NOT_FOUND', 'conversions.noSettings');
}
