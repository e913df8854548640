import { zodTextFormat } from 'openai/helpers/zod';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { OpenAI } from '@/lib/openai';
import { testKey } from '../testing';
import { model, startResponses, weather } from './testing';

describe('the helpers of the official client', () => {
  it('parse an answer and the arguments of calls', async () => {
    const { responses } = startResponses();
    const shape = z.object({ names: z.array(z.string()) });
    const format = zodTextFormat(shape as never, 'names');
    const made = await responses.parse({ model, input: 'John and Mary.', text: { format } });
    expect(made.output_parsed).toEqual({ names: expect.any(Array) });
    const called = await responses.parse({
      model,
      input: 'Weather in Oslo?',
      tools: [weather],
    });
    expect(called.output[0]).toMatchObject({ parsed_arguments: { city: 'Oslo' } });
  });

  it('follow a stream to its end, also one that was started before', async () => {
    const { responses } = startResponses();
    const stream = responses.stream({ model, input: 'Say this is a test' });
    let text = '';
    stream.on('response.output_text.delta', ({ delta }) => {
      text += delta;
    });
    const final = await stream.finalResponse();
    expect(final.output_text).toBe(text);
    const again = responses.stream({ response_id: final.id, starting_after: 4 } as never);
    const seen: number[] = [];
    for await (const event of again) seen.push(event.sequence_number);
    expect(seen[0]).toBe(5);
    expect((await again.finalResponse()).output_text).toBe(text);
  });
});

describe('our own client', () => {
  it('follows a stream to its end, also one that was started before', async () => {
    const { fetch } = startResponses();
    const own = new OpenAI({ apiKey: testKey, baseURL: 'http://platform/v1', fetch });
    const final = await own.responses
      .stream({ model, input: 'Say this is a test' })
      .finalResponse();
    expect(final.output_text?.toLowerCase()).toContain('test');
    const again = own.responses.stream({ response_id: final.id, starting_after: 4 });
    expect((await again.finalResponse()).output_text).toBe(final.output_text);
    const { data } = await own.responses.inputItems.list(final.id);
    expect(data).toHaveLength(1);
    await own.responses.delete(final.id);
  });
});
