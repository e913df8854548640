import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createOpenAI } from '@ai-sdk/openai';
import { embedMany, generateObject, generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { apiKey, startPlatform } from './support/platform.mjs';

let platform;
let openai;
before(async () => {
  platform = await startPlatform();
  openai = createOpenAI({ apiKey, baseURL: platform.baseURL });
});
after(() => platform.stop());

for (const [api, open] of [
  ['chats', () => openai.chat('gpt-4o-mini')],
  ['responses, its default', () => openai('gpt-4o-mini')],
])
  describe(`the Vercel AI SDK with ${api}`, () => {
    const prompt = 'What is 20 + 22?';

    it('generates and streams text', async () => {
      const model = open();
      const { text, usage, finishReason } = await generateText({ model, prompt });
      assert.match(text, /42/);
      assert.equal(finishReason, 'stop');
      assert.ok(usage.totalTokens > 0);
      let streamed = '';
      for await (const piece of streamText({ model, prompt }).textStream) streamed += piece;
      assert.equal(streamed, text);
    });

    it('generates objects of a schema', async () => {
      const { object } = await generateObject({
        model: open(),
        schema: z.object({ city: z.string(), levers: z.number().int() }),
        prompt: 'The signal box in Ashford has 41 levers.',
      });
      assert.equal(typeof object.city, 'string');
      assert.ok(Number.isInteger(object.levers));
    });

    it('calls tools and goes on with their results', async () => {
      const asked = [];
      const { steps } = await generateText({
        model: open(),
        prompt: 'Call look_up_weather for the city Paris.',
        tools: {
          look_up_weather: tool({
            description: 'The weather of a city',
            inputSchema: z.object({ city: z.string() }),
            execute: async ({ city }) => {
              asked.push(city);
              return 'Rain, 12 degrees';
            },
          }),
        },
        stopWhen: stepCountIs(3),
      });
      assert.equal(asked.length, 1);
      assert.ok(steps.length >= 2);
      assert.ok(steps.at(-1).text.length > 0);
    });
  });

describe('the Vercel AI SDK', () => {
  it('embeds', async () => {
    const { embeddings } = await embedMany({
      model: openai.textEmbeddingModel('text-embedding-3-small'),
      values: ['a red signal', 'a green signal'],
    });
    assert.deepEqual(
      embeddings.map(({ length }) => length),
      [512, 512],
    );
  });
});
