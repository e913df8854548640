import { describe, expect, it } from 'vitest';
import { createAnswerScanner } from './answer-scanner';
import { noUsage, readUsage } from './counts';

/** What is found where the answer comes in pieces of this many bytes. */
function scan(text: string, size = text.length) {
  const scanner = createAnswerScanner();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) scanner.read(bytes.subarray(at, at + size));
  return scanner.value();
}

const usage = {
  prompt_tokens: 11,
  completion_tokens: 5,
  total_tokens: 16,
  prompt_tokens_details: { cached_tokens: 4, audio_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 3, audio_tokens: 2 },
};
const counted = {
  ...noUsage,
  requests: 1,
  input_tokens: 11,
  cached_tokens: 4,
  audio_input_tokens: 1,
  output_tokens: 5,
  audio_output_tokens: 2,
  reasoning_tokens: 3,
};

describe('the usage of an answer', () => {
  const chat = JSON.stringify({
    model: 'gpt-x-2026',
    service_tier: 'flex',
    choices: [
      { message: { content: 'She wrote "usage": {"prompt_tokens": 9} and "model": "no".' } },
    ],
    usage,
  });

  it.each([1, 2, 7, 64, chat.length])('is found in pieces of %i bytes', (size) => {
    expect(scan(chat, size)).toEqual({ model: 'gpt-x-2026', tier: 'flex', counts: counted });
  });

  it('is that of the last event of a stream that has one', () => {
    const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
    const stream =
      event({ model: 'm', usage: null }) +
      event({ model: 'm', usage: { prompt_tokens: 11, completion_tokens: 1 } }) +
      event({ model: 'm', service_tier: 'default', choices: [], usage });
    for (const size of [3, 50, stream.length])
      expect(scan(stream, size)).toEqual({ model: 'm', tier: 'default', counts: counted });
  });

  it('is unknown where the answer has none, or none of tokens', () => {
    const unreported = { ...noUsage, requests: 1, unreported: 1 };
    expect(scan('{"data":[],"model":"m"}').counts).toEqual(unreported);
    expect(scan('{"text":"Hi","usage":{"type":"duration","seconds":3}}').counts).toEqual(
      unreported,
    );
    expect(scan('{"usage":{"total_tokens":7}}').counts).toEqual(unreported);
    expect(scan('{"usage":{"prompt_tokens":-1,"completion_tokens":0.5}}').counts).toEqual(
      unreported,
    );
    expect(scan('{"usage":{"prompt_tokens":').counts).toEqual(unreported);
  });

  it('is read as images, embeddings and runs spell it', () => {
    const image = {
      input_tokens: 50,
      output_tokens: 272,
      input_tokens_details: { image_tokens: 40 },
    };
    expect(readUsage(image)).toMatchObject({
      input_tokens: 50,
      image_input_tokens: 40,
      output_tokens: 272,
      unreported: 0,
    });
    expect(readUsage({ prompt_tokens: 8, total_tokens: 8 })).toMatchObject({
      input_tokens: 8,
      output_tokens: 0,
      unreported: 0,
    });
    const run = {
      prompt_tokens: 9,
      completion_tokens: 1,
      prompt_token_details: { cached_tokens: 3 },
    };
    expect(readUsage(run)).toMatchObject({ input_tokens: 9, cached_tokens: 3 });
  });
});
