import { describe, expect, it } from 'vitest';
import { responses } from '@/lib/openai/generated/responses';
import { countTokens } from '../../tokens';
import { startEngine, system, user } from '../testing';

const { chat, text, post } = startEngine();

describe('a plain answer', () => {
  it('has the shape of the live API', async () => {
    const response = await post('createChatCompletion', { messages: [user('Say this is a test')] });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const body = await response.json();
    expect(body).toEqual({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      created: 1_795_400_000,
      model: 'signalbox-mini',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'This is a test', refusal: null, annotations: [] },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 12,
        completion_tokens: 4,
        total_tokens: 16,
        prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
        completion_tokens_details: {
          reasoning_tokens: 0,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      },
      service_tier: 'default',
      system_fingerprint: expect.stringMatching(/^fp_[0-9a-f]{10}$/),
    });
    expect(responses.createChatCompletion.safeParse(body).error).toBeUndefined();
  });

  it('says that a simulator gives it', async () => {
    expect(await text('Who are you?')).toMatch(/signalbox-mini|simulator/);
    expect(await text('What is the capital of France?')).toMatch(/signalbox-mini|simulator/);
    expect(await text('Tell them the parcel is late.')).toMatch(/signalbox-mini|simulator/);
  });

  it('is the same for the same request and may differ with the seed and the temperature', async () => {
    const ask = (more: object) => text({ messages: [user('Tell me a joke')], ...more });

    expect(await ask({})).toBe(await ask({}));
    expect(await ask({ seed: 7 })).toBe(await ask({ seed: 7 }));
    const seeds = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => ask({ seed })));
    expect(new Set(seeds).size).toBeGreaterThan(1);
    expect(await ask({ seed: 1, temperature: 0 })).toBe(await ask({ seed: 2, temperature: 0 }));
  });

  it('accepts parameters without effect', async () => {
    const { choices } = await chat({
      messages: [user('Say yes')],
      store: true,
      metadata: { a: 'b' },
      user: 'u',
      service_tier: 'auto',
      reasoning_effort: 'low',
      logit_bias: { '50256': -100 },
      presence_penalty: 1,
      prediction: { type: 'content', content: 'Yes' },
    });

    expect(choices[0]?.message.content).toBe('Yes');
  });

  it('treats null as unset', async () => {
    const names = [
      'n',
      'stream',
      'stop',
      'max_tokens',
      'logprobs',
      'top_logprobs',
      'seed',
      'tools',
      'tool_choice',
      'functions',
    ];
    const more = [
      ...names,
      'function_call',
      'parallel_tool_calls',
      'response_format',
      'stream_options',
      'prediction',
      'modalities',
    ];
    const body = Object.fromEntries(more.map((name) => [name, null]));

    expect(await text({ ...body, messages: [user('Say yes')] })).toBe('Yes');
  });

  it('counts predicted tokens that were right', async () => {
    const { usage } = await chat({
      messages: [user('Say this is a test')],
      prediction: { type: 'content', content: 'This is my test' },
    });

    expect(usage?.completion_tokens_details).toMatchObject({
      accepted_prediction_tokens: 2,
      rejected_prediction_tokens: 2,
    });
    expect(usage?.completion_tokens).toBe(4 + 2);
  });

  it('matches a prediction again after a difference', async () => {
    const code = (name: string) => `function ${name}(a, b) {\n  return a + b;\n}\n`;
    const predicted = `${code('one')}${code('two')}${code('three')}`.trim();
    const said = `${code('one')}${code('second')}${code('three')}`.trim();
    const ask = (content: string, n = 1) =>
      chat({ messages: [user(`/echo\n${said}`)], prediction: { type: 'content', content }, n });
    const count = await countTokens(predicted);

    const { usage } = await ask(predicted);
    const details = usage?.completion_tokens_details;
    expect(details?.accepted_prediction_tokens).toBe(count - 1);
    expect(details?.rejected_prediction_tokens).toBe(1);
    const exact = (await ask(said)).usage?.completion_tokens_details;
    expect(exact?.rejected_prediction_tokens).toBe(0);
    const none = (await ask('Nothing of the kind.')).usage?.completion_tokens_details;
    expect(none?.accepted_prediction_tokens).toBe(0);
    const twice = (await ask(predicted, 2)).usage?.completion_tokens_details;
    expect(twice?.accepted_prediction_tokens).toBe(2 * (count - 1));
  });
});

describe('usage', () => {
  it('counts the beginning of a prompt that came before as cached, for ten minutes', async () => {
    let now = 1_795_400_000_000;
    const { chat } = startEngine({ now: () => now });
    const long = system('The sea is wide and the wind is strong. '.repeat(200));
    const ask = async (question: string, more: object = {}) =>
      (await chat({ messages: [long, user(question)], ...more })).usage;
    const cached = async (question: string, more: object = {}) =>
      (await ask(question, more))?.prompt_tokens_details?.cached_tokens ?? -1;

    const first = await ask('Who are you?');
    expect(first?.prompt_tokens_details?.cached_tokens).toBe(0);
    const again = await ask('Who are you?');
    expect(again?.prompt_tokens).toBe(first?.prompt_tokens);
    expect(again?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(1_024);
    const other = await cached('Say yes');
    expect(other).toBeGreaterThanOrEqual(1_024);
    expect(other % 128).toBe(0);
    expect(await cached('Say yes', { prompt_cache_key: 'mine' })).toBe(0);
    const short = async () => (await chat('Say yes')).usage?.prompt_tokens_details?.cached_tokens;
    expect([await short(), await short()]).toEqual([0, 0]);
    now += 600_001;
    expect(await cached('Say no')).toBe(0);
  });

  it('counts reasoning, which may leave no room for an answer', async () => {
    const ask = (max_completion_tokens: number) =>
      chat({ messages: [user('/think 50\nSay this is a test')], max_completion_tokens });

    const roomy = await ask(100);
    expect(roomy.choices[0]?.message.content).toBe('This is a test');
    expect(roomy.usage).toMatchObject({
      completion_tokens: 54,
      completion_tokens_details: { reasoning_tokens: 50 },
    });
    const tight = await ask(50);
    expect(tight.choices[0]).toMatchObject({ message: { content: '' }, finish_reason: 'length' });
    expect(tight.usage?.completion_tokens).toBe(50);
  });

  it('is counted with the real tokenizer', async () => {
    const { usage, choices } = await chat('Explain the tides to me');

    expect(usage?.completion_tokens).toBe(await countTokens(choices[0]?.message.content ?? ''));
    expect(usage?.prompt_tokens).toBe(3 + 3 + 1 + (await countTokens('Explain the tides to me')));
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  it('includes names, tools and schemas', async () => {
    const messages = [user('Say yes')];
    const tokens = async (more: object) =>
      (await chat({ messages, ...more })).usage?.prompt_tokens ?? 0;
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };

    const bare = await tokens({});
    expect(await tokens({ messages: [{ ...user('Say yes'), name: 'ada' }] })).toBeGreaterThan(bare);
    expect(
      await tokens({ tools: [{ type: 'function', function: { name: 'go', parameters } }] }),
    ).toBeGreaterThan(bare + 10);
    expect(
      await tokens({
        response_format: { type: 'json_schema', json_schema: { name: 'x', schema: parameters } },
      }),
    ).toBeGreaterThan(bare + 10);
  });
});

describe('max_completion_tokens', () => {
  it.each([1, 2, 7, 40])('cuts after exactly %i tokens', async (max_completion_tokens) => {
    const { choices, usage } = await chat({
      messages: [user('Explain tides')],
      max_completion_tokens,
    });

    expect(choices[0]?.finish_reason).toBe('length');
    expect(usage?.completion_tokens).toBe(max_completion_tokens);
    expect(await countTokens(choices[0]?.message.content ?? '')).toBe(max_completion_tokens);
  });

  it('does not limit a shorter answer', async () => {
    const { choices, usage } = await chat({
      messages: [user('Say this is a test')],
      max_tokens: 4,
    });

    expect(choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: 'This is a test' },
    });
    expect(usage?.completion_tokens).toBe(4);
  });

  it('cuts between characters', async () => {
    for (let max_tokens = 1; max_tokens < 12; max_tokens += 1) {
      const content = await text({ messages: [user('/echo 🤦🏽‍♂️🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok')], max_tokens });
      expect(content).not.toContain('\ufffd');
      expect('🤦🏽‍♂️🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok'.startsWith(content)).toBe(true);
    }
  });
});

describe('stop', () => {
  it('ends before the first stop sequence', async () => {
    const messages = [user('/echo one two three four')];

    expect(await text({ messages, stop: ' three' })).toBe('one two');
    expect(await text({ messages, stop: ['four', ' two', 'x'] })).toBe('one');
    expect((await chat({ messages, stop: 'two' })).choices[0]?.finish_reason).toBe('stop');
    expect(await text({ messages, stop: ['', 'nowhere'] })).toBe('one two three four');
    expect((await chat({ messages, stop: 'one' })).usage?.completion_tokens).toBe(0);
  });
});

describe('n', () => {
  it.each(['Tell me a joke', 'Hello', 'What is 2+2?', 'Anything at all, please.'])(
    'gives choices that differ: %s',
    async (question) => {
      const body = { messages: [user(question)], n: 5 };
      const { choices, usage } = await chat(body);

      expect(choices.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
      expect(new Set(choices.map(({ message }) => message.content)).size).toBe(5);
      expect((await chat(body)).choices).toEqual(choices);
      const counts = await Promise.all(
        choices.map(({ message }) => countTokens(message.content ?? '')),
      );
      expect(usage?.completion_tokens).toBe(counts.reduce((sum, count) => sum + count));
    },
  );
});

describe('logprobs', () => {
  it('contain each token, its bytes, and consistent probabilities', async () => {
    const { choices } = await chat({
      messages: [user('/echo Grüße 🤦🏽')],
      logprobs: true,
      top_logprobs: 3,
    });
    const tokens = choices[0]?.logprobs?.content ?? [];

    expect(choices[0]?.logprobs?.refusal).toBeNull();
    expect(Buffer.from(tokens.flatMap(({ bytes }) => bytes ?? [])).toString()).toBe('Grüße 🤦🏽');
    for (const { token, logprob, bytes, top_logprobs } of tokens) {
      expect(logprob).toBeLessThanOrEqual(0);
      expect(top_logprobs).toHaveLength(3);
      expect(top_logprobs[0]).toEqual({ token, logprob, bytes });
      const likelihoods = top_logprobs.map((one) => Math.exp(one.logprob));
      expect(likelihoods).toEqual(likelihoods.toSorted((a, b) => b - a));
      expect(likelihoods.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(1);
      expect(new Set(top_logprobs.map((one) => one.token)).size).toBe(3);
    }
  });

  it('come without alternatives unless requested', async () => {
    const { choices } = await chat({ messages: [user('Say yes')], logprobs: true });

    expect(choices[0]?.logprobs?.content).toMatchObject([{ token: 'Yes', top_logprobs: [] }]);
  });

  it('come with twenty alternatives at most', async () => {
    const { choices } = await chat({
      messages: [user('Say the')],
      logprobs: true,
      top_logprobs: 20,
    });

    expect(choices[0]?.logprobs?.content?.[0]?.top_logprobs).toHaveLength(20);
  });
});

describe('a long prompt', () => {
  it('at the edge of the context is answered', async () => {
    const { choices } = await chat(
      `Summarise: ${'The quick brown fox jumps over it. '.repeat(14_000)}`,
    );

    expect(choices).toHaveLength(1);
  });
});
