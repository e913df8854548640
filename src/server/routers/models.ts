import { z } from 'zod';
import type OpenAI from '@/lib/openai';
import type { Model } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readList, readObject } from '../connections/upstream-response';
import { isDots, listedId } from '../ids';
import { refuse } from '../localized-error';
import { router, viewerOnConnection } from '../trpc';

export const modelsRouter = router({
  /** All of them, as upstream lists them. */
  list: viewerOnConnection.query(async ({ ctx, signal }) => {
    const { data } = await readList(ctx.openai.models.list({ signal }), 'a list of models');
    return data;
  }),

  retrieve: viewerOnConnection
    // Servers that load models from files call one `.` or `../models/ggml.bin`.
    .input(z.object({ id: listedId }))
    .query(({ ctx, input, signal }) => retrieveModel(ctx.openai, input.id, signal)),
});

/** One model; from the list, where the server does not tell of one alone, or its id is no name in an address. */
async function retrieveModel(openai: OpenAI, id: string, signal?: AbortSignal): Promise<Model> {
  if (isDots(id)) {
    const found = await findModel(openai, id, signal);
    if (found) return found;
    return refuse('NOT_FOUND', 'models.notListed', { id });
  }
  try {
    return await readObject(openai.models.retrieve(id, { signal }), 'a model');
  } catch (error) {
    const status = upstreamFailure(error)?.status ?? 0;
    const isElsewhere = status < 500 && ![401, 403, 408, 429].includes(status);
    if (!status || !(isElsewhere || status === 501)) throw error;
    const found = await findModel(openai, id, signal).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}

async function findModel(openai: OpenAI, id: string, signal?: AbortSignal) {
  const { data } = await readList(openai.models.list({ signal }), 'a list of models');
  return data.find((model) => model.id === id);
}
