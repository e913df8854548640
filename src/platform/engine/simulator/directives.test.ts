import { describe, expect, it } from 'vitest';
import type { CreateChatCompletionStreamResponse as Chunk } from '@/lib/openai';
import { countTokens } from '../tokens';
import { directiveDefinitions, parseDirectives } from './directives';
import { startEngine, system, user } from './testing';

const start = (content: string) => {
  const engine = startEngine();
  const messages = [user(content)];
  return {
    ...engine,
    plain: () => engine.post('createChatCompletion', { messages }),
    stream: () => engine.post('createChatCompletion', { messages, stream: true }),
    answer: async () => (await engine.chat({ messages })).choices[0],
  };
};

/** All that can be read, and how it ended. */
async function readToTheEnd(response: Response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
      text += decoder.decode(next.value);
    return { text, error: undefined };
  } catch (error) {
    return { text, error };
  }
}

const tokensIn = (text: string) => text.match(/"content":"[^"]/g)?.length ?? 0;

describe('the table of directives', () => {
  it('shows usages that are understood', () => {
    for (const { name, usage, meaning } of directiveDefinitions) {
      expect(parseDirectives(usage)).toMatchObject({ text: '', invalid: undefined });
      expect(usage).toMatch(new RegExp(`^/${name}\\b`));
      expect(meaning).toMatch(/\.$/);
    }
  });

  it('is printed on /help', async () => {
    const choice = await start('/help').answer();

    for (const { usage } of directiveDefinitions) expect(choice?.message.content).toContain(usage);
  });
});

describe('a directive', () => {
  it('stands on a line of its own, and the rest is answered', async () => {
    expect(
      (await start('/wait 1s\nSay this is a test\n  /slow 5ms  ').answer())?.message.content,
    ).toBe('This is a test');
    expect((await start('What does /status 429 do?').answer())?.message.content).toContain(
      '/status 429',
    );
    expect((await start('/usr/bin is a folder').answer())?.message.content).toContain('/usr/bin');
  });

  it('may stand in a system message', async () => {
    const { post } = startEngine();
    const response = await post('createChatCompletion', {
      messages: [system('Be kind.\n/status 503'), user('Hello')],
    });

    expect(response.status).toBe(503);
  });

  it('of an earlier message no longer applies', async () => {
    const { post } = startEngine();
    const messages = [user('/status 500'), { role: 'assistant', content: 'x' }, user('Hello')];

    expect((await post('createChatCompletion', { messages })).status).toBe(200);
  });

  it('that is invalid is explained', async () => {
    expect((await start('/wait soon').answer())?.message.content).toContain('/wait 3s');
    expect((await start('/status 200').answer())?.message.content).toContain('/status 429');
  });
});

describe('/wait and /slow', () => {
  it('delay a plain answer by the whole duration', async () => {
    const { slept, answer } = start('Say this is a test\n/wait 3s\n/slow 200ms');
    await answer();

    expect(slept).toEqual([3_000 + 4 * 200]);
  });

  it('delay each token of a stream', async () => {
    const { slept, stream } = start('Say this is a test\n/wait 1.5s\n/slow 200');
    await (await stream()).text();

    expect(slept).toEqual([1_500, 200, 200, 200, 200]);
  });

  it('wait for no longer than ten minutes', async () => {
    const { slept, answer } = start('Say yes\n/wait 99999999s');
    await answer();

    expect(slept).toEqual([600_000]);
  });

  it('end with the signal', async () => {
    const { createSimulator } = await import('./index');
    const stop = new AbortController();
    const answer = createSimulator().answer(
      'createChatCompletion',
      { model: 'signalbox-mini', messages: [user('/wait 60s')] },
      stop.signal,
    );
    stop.abort();

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('use no timer unless requested', async () => {
    const { slept, plain, stream } = start('Hello');
    await plain();
    await (await stream()).text();

    expect(slept).toEqual([]);
  });
});

describe('/status', () => {
  it.each([
    ['/status 429', 429, { type: 'requests', code: 'rate_limit_exceeded' }, null],
    [
      '/status 429 rate_limit_exceeded retry-after=2',
      429,
      { code: 'rate_limit_exceeded', message: expect.stringContaining('try again in 2s') },
      '2',
    ],
    [
      '/status 429 insufficient_quota',
      429,
      { type: 'insufficient_quota', code: 'insufficient_quota' },
      null,
    ],
    ['/status 500', 500, { type: 'server_error', code: null }, null],
    ['/status 503 retry-after=30', 503, { type: 'server_error' }, '30'],
    [
      '/status 400 invalid_value "The colour is wrong"',
      400,
      { type: 'invalid_request_error', code: 'invalid_value', message: 'The colour is wrong' },
      null,
    ],
    ['/status 401', 401, { code: 'invalid_api_key' }, null],
    ['/status 404', 404, { code: 'model_not_found' }, null],
    ['/status 418', 418, { type: 'invalid_request_error', code: null }, null],
    ['/status 529', 529, { type: 'server_error' }, null],
  ])('%s', async (directive, status, error, retryAfter) => {
    for (const response of [await start(directive).plain(), await start(directive).stream()]) {
      expect(response.status).toBe(status);
      expect(response.headers.get('retry-after')).toBe(retryAfter);
      expect((await response.json()).error).toMatchObject({ param: null, ...error });
    }
  });

  it('answers after the wait', async () => {
    const { slept, plain } = start('/status 500\n/wait 2s');
    await plain();

    expect(slept).toEqual([2_000]);
  });
});

describe('/cut', () => {
  it('cuts a stream after that many tokens', async () => {
    const { text, error } = await readToTheEnd(await start('/cut 10\nExplain tides').stream());

    expect(tokensIn(text)).toBe(10);
    expect(text).not.toContain('[DONE]');
    expect(text).not.toContain('"stop"');
    expect(error).toBeInstanceOf(Error);
  });

  it('cuts a plain answer halfway', async () => {
    const { text, error } = await readToTheEnd(await start('/cut 10').plain());

    expect(text).toMatch(/^\{"id"/);
    expect(error).toBeInstanceOf(Error);
  });
});

describe('/end', () => {
  it('ends a stream early and quietly', async () => {
    const { text, error } = await readToTheEnd(await start('/end 3\nExplain tides').stream());

    expect(tokensIn(text)).toBe(3);
    expect(text).not.toContain('[DONE]');
    expect(error).toBeUndefined();
  });

  it('returns half of a plain answer', async () => {
    await expect((await start('/end 3').plain()).json()).rejects.toThrow(SyntaxError);
  });
});

describe('other directives', () => {
  it.each([1, 50, 500])('/length %i writes about that much', async (length) => {
    const choice = await start(`/length ${length}\nTell me of harbours`).answer();
    const tokens = await countTokens(choice?.message.content ?? '');

    expect(choice?.finish_reason).toBe('stop');
    expect(tokens).toBeGreaterThanOrEqual(length);
    expect(tokens).toBeLessThan(length + 30);
  });

  it('/length is limited by the maximum length of an answer', async () => {
    const { chat } = startEngine();
    const { choices, usage } = await chat('/length 20000');

    expect(choices[0]?.finish_reason).toBe('length');
    expect(usage?.completion_tokens).toBe(16_384);
  });

  it('/echo repeats the words, or the rest of the message', async () => {
    expect((await start('/echo <b>Any</b> words').answer())?.message.content).toBe(
      '<b>Any</b> words',
    );
    expect((await start('/echo\none\ntwo').answer())?.message.content).toBe('one\ntwo');
  });

  it('/refuse uses the refusal field', async () => {
    expect(await start('/refuse').answer()).toMatchObject({
      finish_reason: 'stop',
      message: { content: null, refusal: expect.stringContaining('cannot') },
    });
    expect(await start('/refuse No way').answer()).toMatchObject({
      message: { refusal: 'No way' },
    });
  });

  it('/filter stops with that reason', async () => {
    const { chat } = startEngine();
    const { choices, usage } = await chat('/filter 5\nExplain tides');

    expect(choices[0]?.finish_reason).toBe('content_filter');
    expect(usage?.completion_tokens).toBe(5);
  });

  it('/html answers with an HTML page', async () => {
    const response = await start('/html 502').stream();

    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<h1>502</h1>');
  });

  it('/junk answers with invalid JSON', async () => {
    const plain = await start('/junk').plain();
    expect(plain.status).toBe(200);
    await expect(plain.json()).rejects.toThrow(SyntaxError);

    const text = await (await start('/junk').stream()).text();
    const [event = ''] = text.split('\n\n');
    expect(() => JSON.parse(event.slice('data: '.length))).toThrow(SyntaxError);
  });

  it('can be combined', async () => {
    const { slept, stream } = start('/echo one two three\n/slow 10ms\n/cut 2');
    const { text } = await readToTheEnd(await stream());

    expect(tokensIn(text)).toBe(2);
    expect(slept).toEqual([10, 10]);
  });

  it('work between tool calls', async () => {
    const { events } = startEngine();
    const chunks = await events<Chunk>('createChatCompletion', {
      messages: [user('Weather in Oslo?\n/slow 1ms')],
      tools: [
        {
          type: 'function',
          function: { name: 'weather', parameters: { type: 'object', properties: {} } },
        },
      ],
    });

    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
  });
});
