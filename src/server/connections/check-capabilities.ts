import type OpenAI from '@/lib/openai';
import { upstreamFailure } from './failure';

/** The lists that every client may ask for: nothing is made, and nothing costs anything. */
const lists: ((openai: OpenAI, options: object) => PromiseLike<unknown>)[] = [
  (openai, options) => openai.models.list(options),
  (openai, options) => openai.chat.completions.list({ limit: 1 }, options),
  (openai, options) => openai.files.list({ limit: 1 }, options),
  (openai, options) => openai.batches.list({ limit: 1 }, options),
  (openai, options) => openai.fineTuning.jobs.list({ limit: 1 }, options),
  (openai, options) => openai.vectorStores.list({ limit: 1 }, options),
  (openai, options) => openai.beta.assistants.list({ limit: 1 }, options),
];

/** Asks for the lists of an upstream. The observer of the client records what it answers. */
export async function checkCapabilities(openai: OpenAI, signal: AbortSignal): Promise<void> {
  const options = { maxRetries: 0, timeout: 15_000, signal };
  await Promise.all(
    lists.map(async (list) => {
      try {
        await list(openai, options);
      } catch (error) {
        if (!upstreamFailure(error)) throw error;
      }
    }),
  );
  signal.throwIfAborted();
}
