import type { ResponseStreamEvent } from '@/lib/openai/generated/types';
import { startOfficial } from '../testing-official';

export const model = 'signalbox-mini';

export const weather = {
  type: 'function' as const,
  name: 'get_weather',
  description: 'The weather in a city.',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};

/** The official client on the platform, and requests without it. */
export function startResponses(options: Parameters<typeof startOfficial>[0] = {}) {
  const official = startOfficial(options);
  const { responses } = official.openai;

  /** The types of the events, each run of the same type once. */
  const typesOf = (events: readonly { type: string }[]) =>
    events.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1]);

  const streamed = async (body: object): Promise<ResponseStreamEvent[]> => {
    const events: unknown[] = [];
    const stream = await responses.create({ model, ...body, stream: true } as never);
    for await (const event of stream as unknown as AsyncIterable<unknown>) events.push(event);
    return events as ResponseStreamEvent[];
  };
  return { ...official, responses, typesOf, streamed };
}
