import { describe, expect, it } from 'vitest';
import { startEngine, user } from './testing';

const { engine, chat, post } = startEngine();

describe('the engine', () => {
  it('has a model for each kind of thing, the one that chats first', async () => {
    const model = { object: 'model', created: expect.any(Number), owned_by: 'signalbox' };
    expect(await engine.models()).toEqual([
      { id: 'signalbox-mini', ...model },
      { id: 'signalbox-embed', ...model },
      { id: 'signalbox-speak', ...model },
      { id: 'signalbox-listen', ...model },
      { id: 'signalbox-image', ...model },
      { id: 'signalbox-moderation', ...model },
    ]);
  });

  it('names the model for embeddings', async () => {
    const response = await post('createEmbedding', { input: 'x' });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        message: 'The model `signalbox-mini` does not support embeddings. `signalbox-embed` does.',
        type: 'invalid_request_error',
        param: 'model',
        code: null,
      },
    });
  });

  it('does not start an aborted request', async () => {
    await expect(
      post('createChatCompletion', { messages: [user('Hi')] }, AbortSignal.abort()),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a request is refused', () => {
  it.each([
    [
      'audio of no voice',
      { modalities: ['text', 'audio'] },
      { param: 'audio', code: 'missing_required_parameter' },
    ],
    [
      'web search',
      { web_search_options: {} },
      { param: 'web_search_options', message: 'Web search options not supported with this model.' },
    ],
    [
      'two maxima',
      { max_tokens: 1, max_completion_tokens: 1 },
      { code: 'invalid_parameter_combination' },
    ],
    [
      'no room to answer',
      { max_tokens: 0 },
      { param: 'max_tokens', code: 'integer_below_min_value' },
    ],
    [
      'too long an answer',
      { max_completion_tokens: 16_385 },
      {
        param: 'max_completion_tokens',
        message: expect.stringContaining('at most 16384 completion tokens'),
      },
    ],
    [
      'options of a stream without one',
      { stream_options: { include_usage: true } },
      { param: 'stream_options' },
    ],
    ['alternatives without likelihoods', { top_logprobs: 2 }, { param: 'top_logprobs' }],
  ])('for %s', async (_, more, expected) => {
    const response = await post('createChatCompletion', { messages: [user('Hi')], ...more });

    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      type: 'invalid_request_error',
      ...expected,
    });
  });

  it('for a prompt beyond the context', async () => {
    const { error } = await chat('word '.repeat(130_000));

    expect(error).toEqual({
      message: expect.stringMatching(
        /^This model's maximum context length is 128000 tokens\. However, your messages resulted in \d+ tokens\. Please reduce the length of the messages\.$/,
      ),
      type: 'invalid_request_error',
      param: 'messages',
      code: 'context_length_exceeded',
    });
  });

  it('in a stream as outside of it', async () => {
    const response = await post('createChatCompletion', {
      messages: [user('Hi')],
      max_tokens: 0,
      stream: true,
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json');
  });
});
