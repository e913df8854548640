import { describe, expect, it } from 'vitest';
import { answerIn, promptIn, readAnswer } from './answer';

const answered = (response: unknown, error: unknown = null) =>
  readAnswer({ id: 'batch_req_1', custom_id: 'a', response, error });

describe('an answer', () => {
  it('is told by its status, whatever file it is in', () => {
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    const choices = [{ message: { role: 'assistant', content: 'Hello.' } }];
    expect(answered({ status_code: 200, body: { choices, usage } })).toEqual({
      customId: 'a',
      outcome: 'ok',
      statusCode: 200,
      errorCode: null,
      code: null,
      inputTokens: 3,
      outputTokens: 4,
      answered: 'Hello.',
    });
    const error = { message: 'Too fast.', code: 'rate_limit_exceeded', type: 'requests' };
    expect(answered({ status_code: 429, body: { error } })).toMatchObject({
      outcome: 'failed',
      code: '429 rate_limit_exceeded',
      answered: 'Too fast.',
    });
  });

  it('may be no response at all', () => {
    const error = { code: 'batch_expired', message: 'This request could not be executed.' };
    expect(answered(null, error)).toMatchObject({ outcome: 'failed', code: 'batch_expired' });
    expect(answered(null)).toMatchObject({ outcome: 'failed', code: 'unknown', answered: null });
  });

  it('is none without a custom_id', () => {
    for (const line of [null, 7, [], {}, { custom_id: 7 }]) expect(readAnswer(line)).toBeNull();
  });
});

describe('the text of an answer', () => {
  const texts: [object, string | null][] = [
    [{ choices: [{ text: 'completed' }] }, 'completed'],
    [{ choices: [{ message: { content: null, refusal: 'No.' } }] }, 'No.'],
    [{ choices: [{ message: { content: [{ type: 'text', text: 'a' }, { text: 'b' }] } }] }, 'a\nb'],
    [
      { choices: [{ message: { tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } }] },
      'f({})',
    ],
    [{ output: [{ content: [{ type: 'output_text', text: 'out' }] }] }, 'out'],
    [{ data: [{ embedding: [1, 2, 3] }] }, '3 dimensions'],
    [{ results: [{ flagged: true }] }, 'flagged'],
    [{}, null],
    [{ choices: [null] }, null],
  ];
  it.each(texts)('of %j is %j', (body, text) => expect(answerIn(body)).toBe(text));
});

describe('the text of a request', () => {
  const texts: [object, string | null][] = [
    [
      {
        messages: [
          { role: 'user', content: 'first' },
          { role: 'user', content: 'last' },
        ],
      },
      'last',
    ],
    [
      {
        messages: [
          { role: 'user', content: 'asked' },
          { role: 'assistant', content: 'x' },
        ],
      },
      'asked',
    ],
    [{ messages: [{ role: 'user', content: [{ type: 'text', text: 'part' }] }] }, 'part'],
    [{ prompt: 'once' }, 'once'],
    [{ input: 'embed me' }, 'embed me'],
    [{ input: ['one', 'two'] }, 'two'],
    [{ input: [{ role: 'user', content: 'responses' }] }, 'responses'],
    [{}, null],
  ];
  it.each(texts)('of %j is %j', (body, text) => expect(promptIn(body)).toBe(text));
});
