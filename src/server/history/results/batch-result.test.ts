import { describe, expect, it } from 'vitest';
import { readOutputLine } from '@/lib/openai/batches/output-line';
import { answerTextOf, parseBatchResult, promptTextOf } from './batch-result';

const answered = (response: unknown, error: unknown = null) => {
  const line = readOutputLine({ id: 'batch_req_1', custom_id: 'a', response, error });
  return line && parseBatchResult(line);
};

describe('an answer', () => {
  it('has what the table and the sums need', () => {
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
      compared: 'Hello.',
    });
    const error = { message: 'Too fast.', code: 'rate_limit_exceeded', type: 'requests' };
    expect(answered({ status_code: 429, body: { error } })).toMatchObject({
      outcome: 'failed',
      code: '429 rate_limit_exceeded',
      answered: 'Too fast.',
    });
  });

  it('is grouped by its error, also without a response', () => {
    const error = { code: 'batch_expired', message: 'This request could not be executed.' };
    expect(answered(null, error)).toMatchObject({ outcome: 'failed', code: 'batch_expired' });
    expect(answered(null)).toMatchObject({
      outcome: 'failed',
      code: 'unknown',
      answered: 'No answer.',
    });
  });

  it('is shown if the response is only a body without a status', () => {
    const body = {
      choices: [{ message: { content: 'Bare.' } }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    };
    const right = { outcome: 'ok', code: null, answered: 'Bare.', outputTokens: 2 };
    expect(answered(body)).toMatchObject({ ...right, statusCode: null });
    expect(answered({ body })).toMatchObject({ ...right, statusCode: null });
    expect(answered({ status_code: '200', body })).toMatchObject({ ...right, statusCode: 200 });
  });
});

describe('the text of an answer', () => {
  const texts: [object, string | null][] = [
    [{ choices: [{ text: 'completed' }] }, 'completed'],
    [{ choices: [{ message: { content: null, refusal: 'No.' } }] }, 'No.'],
    [{ choices: [{ message: { content: [{ type: 'text', text: 'a' }, { text: 'b' }] } }] }, 'ab'],
    [
      { choices: [{ message: { tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } }] },
      'f({})',
    ],
    [
      {
        choices: [{ message: { tool_calls: [{ function: { name: 'f', arguments: { a: 1 } } }] } }],
      },
      'f({"a":1})',
    ],
    [{ choices: [{ message: { content: '', reasoning_content: 'hm' } }] }, 'hm'],
    [{ output: [{ content: [{ type: 'output_text', text: 'out' }] }] }, 'out'],
    [{ data: [{ embedding: [1, 2, 3] }] }, '3 dimensions'],
    [{ results: [{ flagged: true }] }, 'flagged'],
    [{}, null],
    [{ choices: [null] }, null],
  ];
  it.each(texts)('of %j is %j', (body, text) => expect(answerTextOf(body)).toBe(text));
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
  it.each(texts)('of %j is %j', (body, text) => expect(promptTextOf(body)).toBe(text));
});
