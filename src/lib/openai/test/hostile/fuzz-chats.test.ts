import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { zodFunction, zodResponseFormat } from '../../helpers/zod';
import { ChatCompletionStream, OpenAIError } from '../../index';
import { recordEvents } from '../chat-stream';
import { connect, question, sse } from '../recorded-client';
import { bounded, hostileJson } from './arbitraries';

const Point = z.object({ x: z.number() });
const f = zodFunction({ name: 'f', parameters: Point, function: ({ x }) => x });
const asked = [{}, { response_format: zodResponseFormat(Point, 'p') }, { tools: [f] }];

/** Parts of chunks and of answers, with arbitrary values. */
const or = (...known: unknown[]) =>
  fc.oneof(fc.constantFrom(...known.map((each) => JSON.stringify(each))), hostileJson);
const objectOf = (fields: Record<string, fc.Arbitrary<string>>) =>
  fc
    .record(fields, { requiredKeys: [] })
    .map((made) => `{${Object.entries(made).map(([key, value]) => `"${key}":${value}`)}}`);
const listOf = (entry: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(entry, { maxLength: 3 }).map((made) => `[${made}]`) },
    { weight: 1, arbitrary: hostileJson },
  );
const index = or(0, 1, 1e9, -1, null);
const call = objectOf({
  index,
  id: or('a', 'b', ''),
  type: or('function', 'custom'),
  function: objectOf({ name: or('f', '__proto__'), arguments: or('{"x":', '1}', '{"x":1}') }),
});
const said = objectOf({
  role: or('assistant', 'tool'),
  content: or('{"x":', '1}', '', null),
  refusal: or(null, 'No'),
  tool_calls: listOf(call),
  reasoning_details: listOf(objectOf({ index, text: or('a') })),
});
const choice = (place: 'delta' | 'message') =>
  objectOf({
    index,
    [place]: said,
    finish_reason: or(null, 'stop', 'length', 'tool_calls'),
    logprobs: objectOf({ content: listOf(hostileJson), refusal: or(null) }),
  });
const answer = (place: 'delta' | 'message') =>
  objectOf({
    id: or('a', 'b'),
    object: or('chat.completion'),
    choices: listOf(choice(place)),
    usage: or(null),
  });

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** It ends successfully, or with an error of the client. */
async function endsWell(
  stream: Parameters<typeof recordEvents>[0] & { done(): Promise<void>; ended: boolean },
) {
  recordEvents(stream);
  await stream.done().catch((error) => {
    expect(error).toBeInstanceOf(OpenAIError);
    expect(error.cause).not.toBeInstanceOf(TypeError);
  });
  expect(stream.ended).toBe(true);
}

it.each(asked)('a streamed chat ends well, whatever comes: %j', async (extra) => {
  const chunks = fc.array(answer('delta'), { maxLength: 6 });
  const property = fc.asyncProperty(chunks, async (chunks) => {
    const pieces = [...chunks.map((each) => `data: ${each}\n\n`), 'data: [DONE]\n\n'];
    const { client } = connect(() => sse(...pieces), { maxRetries: 0 });
    await endsWell(client.chat.completions.stream({ ...question, ...extra }));
  });
  await fc.assert(property, bounded);
});

it('a readable stream ends well, whatever comes', async () => {
  const record = fc.constantFrom(
    '{"type":"message","message":{}}',
    '{"object":"chat.completion.chunk.message:{}"}',
  );
  const lines = fc.array(fc.oneof(answer('delta'), hostileJson, record), { maxLength: 6 });
  const property = fc.asyncProperty(lines, async (lines) => {
    const readable = new Blob([lines.map((line) => `${line}\n`).join('')]).stream();
    await endsWell(ChatCompletionStream.fromReadableStream(readable));
  });
  await fc.assert(property, bounded);
});

it.each([false, true])('a run ends well, whatever comes, in pieces: %s', async (stream) => {
  const any = fc.oneof({ weight: 9, arbitrary: answer(stream ? 'delta' : 'message') }, hostileJson);
  const answers = fc.array(any, { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(answers, async (answers) => {
    const { client } = connect(
      (_, index) => {
        const body = answers[index % answers.length] ?? '';
        return stream ? sse(`data: ${body}\n\n`, 'data: [DONE]\n\n') : new Response(body);
      },
      { maxRetries: 0 },
    );
    await endsWell(
      client.chat.completions.runTools({ ...question, stream: stream as true, tools: [f] }),
    );
  });
  await fc.assert(property, bounded);
});
