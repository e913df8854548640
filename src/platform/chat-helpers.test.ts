import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { zodFunction, zodResponseFormat } from '@/lib/openai/helpers/zod';
import { createSimulator } from './engine/simulator/index';
import { modelName } from './engine/simulator/models';
import { startPlatform } from './testing';

const Person = z.object({ name: z.string(), age: z.int().min(0).max(120) });
const parameters = z.object({ city: z.string() });
const ask = (content: string) => ({
  model: modelName,
  messages: [{ role: 'user' as const, content }],
});

const start = () => startPlatform({ engines: [createSimulator()] }).openai.chat.completions;

/** The helpers of the client, with a server of our own behind them. */
describe('a chat', () => {
  it('answers in a format, streamed or not', async () => {
    const chat = start();
    const response_format = zodResponseFormat(Person, 'person');
    const body = { ...ask('Anna is 31.'), response_format };

    const { choices } = await chat.parse(body);
    const stream = chat.stream(body);
    const seen: unknown[] = [];
    stream.on('content.delta', ({ parsed }) => seen.push(parsed));
    const { parsed } = await stream.finalMessage();

    expect(Person.safeParse(choices[0]?.message.parsed).success).toBe(true);
    expect(parsed).toEqual(choices[0]?.message.parsed);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toEqual(parsed);
  });

  it.each([false, true])('calls functions until it is done, streamed: %s', async (stream) => {
    const asked: string[] = [];
    const weather = zodFunction({
      name: 'get_weather',
      description: 'The weather in a city',
      parameters,
      function: ({ city }) => {
        asked.push(city);
        return { city, degrees: 21 };
      },
    });
    const body = { ...ask('What is the weather in Oslo and Rome?'), tools: [weather] };

    const runner = start().runTools({ ...body, stream: stream as true });

    expect(await runner.finalContent()).toContain('21');
    expect(asked).toEqual(['Oslo', 'Rome']);
    expect(runner.allChatCompletions()).toHaveLength(2);
    expect(runner.messages.map(({ role }) => role)).toEqual([
      ...['user', 'assistant', 'tool', 'tool', 'assistant'],
    ]);
  });
});
