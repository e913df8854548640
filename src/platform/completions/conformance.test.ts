import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testImages } from '../engine/simulator/testing-images';
import { model } from '../runs/testing';
import { startOfficial } from '../testing-official';

describe('the official client with legacy and rare features', () => {
  it('completes with echo, suffix, best_of and logprobs', async () => {
    const { openai, misfits } = startOfficial();
    const prompt = 'The fox left the forest,';
    const { choices, usage } = await openai.completions.create({
      model,
      prompt,
      suffix: ' and slept.',
      echo: true,
      n: 2,
      best_of: 4,
      logprobs: 3,
      max_tokens: 30,
    });
    expect(choices.map(({ index }) => index)).toEqual([0, 1]);
    for (const { text, logprobs } of choices) {
      expect(text.startsWith(prompt)).toBe(true);
      expect(logprobs?.tokens?.join('')).toBe(text);
      expect(logprobs?.text_offset?.at(-1)).toBe(
        text.length - (logprobs?.tokens?.at(-1)?.length ?? 0),
      );
    }
    const answered = choices.reduce(
      (sum, { logprobs }) => sum + (logprobs?.tokens?.length ?? 0),
      0,
    );
    expect(usage?.completion_tokens).toBeGreaterThan(answered - 2 * 6);
    const stream = await openai.completions.create({ model, prompt, echo: true, stream: true });
    let streamed = '';
    for await (const chunk of stream) streamed += chunk.choices[0]?.text ?? '';
    expect(streamed.startsWith(prompt)).toBe(true);
    expect(misfits).toEqual([]);
  });

  it('calls legacy functions and uses their results', async () => {
    const { openai, misfits } = startOfficial();
    const functions = [
      {
        name: 'get_weather',
        description: 'The weather of a city',
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' } },
          required: ['city'],
        },
      },
    ];
    const question = { role: 'user' as const, content: 'What is the weather in Oslo?' };
    const asked = await openai.chat.completions.create({ model, messages: [question], functions });
    const { message, finish_reason } = asked.choices[0] ?? {};
    expect(finish_reason).toBe('function_call');
    expect(message?.function_call).toEqual({ name: 'get_weather', arguments: '{"city":"Oslo"}' });
    const { function_call } = message ?? {};
    const result = { role: 'function' as const, name: 'get_weather', content: '12 degrees' };
    const answered = await openai.chat.completions.create({
      model,
      messages: [question, { role: 'assistant', content: null, function_call }, result],
      functions,
    });
    expect(answered.choices[0]?.message.content).toContain('12 degrees');
    expect(misfits).toEqual([]);
  });

  it('sends images and predictions', async () => {
    const { openai, misfits } = startOfficial();
    const url = `data:image/jpeg;base64,${testImages.jpeg}`;
    const seen = await openai.chat.completions.create({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url, detail: 'low' } },
          ],
        },
      ],
    });
    expect(seen.choices[0]?.message.content).toMatch(/^A JPEG image of 64 × 48 pixels, mostly red/);
    const predicted = await openai.chat.completions.create({
      model,
      messages: [{ role: 'user', content: 'Say this is a test' }],
      prediction: { type: 'content', content: 'This is a test' },
    });
    expect(predicted.usage?.completion_tokens_details).toMatchObject({
      accepted_prediction_tokens: 4,
      rejected_prediction_tokens: 0,
    });
    expect(misfits).toEqual([]);
  });
});

const folder = process.env.RECORDINGS_DIR;

describe.skipIf(!folder || !existsSync(folder))('chats compared with recordings', () => {
  const recorded = (name: string) =>
    JSON.parse(readFileSync(join(folder ?? '', `${name}.json`), 'utf8'));

  it.each([
    'createChatCompletion__prediction',
    'createChatCompletion__functions_finish_function_call',
  ])('%s has the same usage, field by field', async (name) => {
    const { request_body, response_body } = recorded(name);
    const { openai } = startOfficial();
    const { usage } = await openai.chat.completions.create({ ...request_body, model });
    const fields = (value: object): string[] =>
      Object.entries(value).flatMap(([key, one]) =>
        typeof one === 'object' ? fields(one).map((name) => `${key}.${name}`) : [key],
      );
    expect(fields(usage ?? {})).toEqual(fields(response_body.usage));
  });

  it('an invalid image is rejected with the recorded message', async () => {
    const { request_body, response_body } = recorded(
      'createChatCompletion__error_400_invalid_image_format',
    );
    const { openai } = startOfficial();
    const asked = openai.chat.completions.create({ ...request_body, model });
    await expect(asked).rejects.toMatchObject({ status: 400, error: response_body.error });
  });
});
