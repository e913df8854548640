import type OpenAI from '@/lib/openai';
import type { Model } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readList, readObject } from '../connections/upstream-answer';
import { byId } from '../ids';
import { router, viewerOnConnection } from '../trpc';

export const modelsRouter = router({
  /** All of them, as upstream lists them. */
  list: viewerOnConnection.query(async ({ ctx, signal }) => {
    const { data } = await readList(ctx.openai.models.list({ signal }), 'a list of models');
    return data;
  }),

  retrieve: viewerOnConnection
    .input(byId)
    .query(({ ctx, input, signal }) => retrieveModel(ctx.openai, input.id, signal)),
});

/** One model; from the list, where the server does not tell of one alone. */
async function retrieveModel(openai: OpenAI, id: string, signal?: AbortSignal): Promise<Model> {
  try {
    return await readObject(openai.models.retrieve(id, { signal }), 'a model');
  } catch (error) {
    const status = upstreamFailure(error)?.status ?? 0;
    const isElsewhere = status < 500 && ![401, 403, 408, 429].includes(status);
    if (!status || !(isElsewhere || status === 501)) throw error;
    const list = await readList(openai.models.list({ signal }), 'a list of models').catch(
      () => null,
    );
    const found = list?.data.find((model) => model.id === id);
    if (found) return found;
    throw error;
  }
}
