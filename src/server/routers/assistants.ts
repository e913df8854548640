import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { countTokens } from '@/platform/engine/tokens';
import { restoringBody } from '../assistants/definition';
import { readObject } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, listedId } from '../ids';
import { refuse } from '../localized-error';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

/** What the API takes as instructions, in characters. */
const maxInstructions = 256_000;

const version = id.extend({ number: z.number().int().min(1) });

export const assistantsRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'assistant', input.id)),

  /** What the newest runs of these say, according to the history them: last run, how many failed. */
  activity: viewerOnConnection
    .input(z.object({ ids: z.array(listedId).max(200) }))
    .query(({ ctx, input: { connection, ids } }) => ctx.history.assistantActivity(connection, ids)),

  create: operatorOnConnection
    .input(bodies.createAssistant)
    .mutation(({ ctx, input: { connection, ...body } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'assistant' },
        { by: ctx.user, isNew: true },
        () => readObject(ctx.openai.beta.assistants.create(body), 'an assistant'),
      ),
    ),

  /** Changes what is given; null takes away what was set. */
  update: operatorOnConnection
    .input(id)
    .input(bodies.modifyAssistant)
    .mutation(({ ctx, input: { connection, id, ...body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'assistant' }, { by: ctx.user }, () =>
        readObject(ctx.openai.beta.assistants.update(id, body), 'an assistant'),
      ),
    ),

  /** Deletes it upstream. What the history knows of it, its versions too, stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => deleteRecord(ctx, 'assistant', { id: input.id, by: ctx.user })),

  /** What it was before each change that was seen here, the newest first. */
  versions: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id } }) =>
      ctx.history.versions({ connection, kind: 'assistant' }, id),
    ),

  /** What it said in one version. */
  version: viewerOnConnection
    .input(version)
    .query(({ ctx, input: { connection, id, number } }) =>
      versionIn(ctx.history.version({ connection, kind: 'assistant' }, id, number), number),
    ),

  /** Makes it again what it was in a version: an update, and so a new version. */
  restore: operatorOnConnection
    .input(version)
    .mutation(async ({ ctx, input: { connection, id, number } }) => {
      const list = { connection, kind: 'assistant' } as const;
      const { snapshot } = await versionIn(ctx.history.version(list, id, number), number);
      const body = restoringBody(snapshot);
      return saveAnswer(ctx.history, list, { by: ctx.user }, () =>
        readObject(ctx.openai.beta.assistants.update(id, body), 'an assistant'),
      );
    }),

  /** Makes a thread to try it in, which is found by its metadata until it has a run. */
  tryIt: operatorOnConnection
    .input(id.extend({ name: z.string().min(1).max(512).optional() }))
    .mutation(async ({ ctx, input: { connection, id, name } }) => {
      const metadata = { assistant_id: id.slice(0, 512), ...(name && { name }) };
      const thread = await saveAnswer(
        ctx.history,
        { connection, kind: 'thread' },
        { by: ctx.user, isNew: true },
        () => readObject(ctx.openai.beta.threads.create({ metadata }), 'a thread'),
      );
      return { id: thread.id };
    }),

  /** How many tokens a text has, in OpenAI's o200k encoding: a mutation, as texts outgrow an address. */
  countTokens: viewerOnConnection
    .input(z.object({ text: z.string().max(maxInstructions) }))
    .mutation(async ({ input }) => ({ tokens: await countTokens(input.text) })),
});

async function versionIn<T>(found: Promise<T | null>, number: number): Promise<T> {
  const version = await found;
  if (version) return version;
  return refuse('NOT_FOUND', 'history.versionNotStored', { number });
}
