import { createSimulator } from '../engine/simulator';
import { startPlatform } from '../testing';

export const model = 'signalbox-mini';

type Options = Parameters<typeof startPlatform>[0];

/** A platform whose simulator runs assistants, and what a test of runs does again and again. */
export function startRuns(options: Options = {}) {
  const platform = startPlatform({ engines: [createSimulator()], ...options });
  const { beta } = platform.openai;
  const { runs, messages } = beta.threads;

  /** An assistant and a thread with a user message. */
  const begin = async (said: string, assistant: object = {}) => {
    const { id: assistant_id } = await beta.assistants.create({ model, ...assistant });
    const { id: thread_id } = await beta.threads.create({
      messages: said === '' ? [] : [{ role: 'user', content: said }],
    });
    return { assistant_id, thread_id };
  };

  /** Runs an assistant on a user message until it ends or waits. */
  const run = async (said: string, assistant: object = {}, request: object = {}) => {
    const { assistant_id, thread_id } = await begin(said, assistant);
    const { id } = await runs.create(thread_id, { assistant_id, ...request });
    await platform.idle();
    return runs.retrieve(id, { thread_id });
  };

  /** The text of the newest message of a thread. */
  const answer = async (thread_id: string) => {
    const { data } = await messages.list(thread_id, { limit: 1 });
    return data[0]?.content.map((part) => (part.type === 'text' ? part.text.value : '')).join('');
  };

  return { ...platform, beta, runs, messages, begin, run, answer };
}

export const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

/** The event names of a stream; consecutive deltas count as one. */
export async function namesOf(events: AsyncIterable<{ event: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { event } of events) if (names.at(-1) !== event) names.push(event);
  return names;
}
