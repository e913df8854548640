import { describe, expect, it } from 'vitest';
import { readOutputLine } from './output-line';

const body = { id: 'c', object: 'chat.completion', choices: [{ message: { content: 'Hi' } }] };
const error = { message: 'No.', code: 'nope', type: 't' };
const read = (line: object) => readOutputLine({ custom_id: 'a', ...line });

describe('a line of a batch’s output', () => {
  it.each<[string, object, object]>([
    ['has a status in 2xx', { response: { status_code: 201, body } }, { status_code: 201, body }],
    ['is the body alone', { response: body }, { body }],
    ['has a body and no status', { response: { body }, error: null }, { body }],
    ['has a status of null', { response: { status_code: null, body } }, { body }],
    [
      'has its status as text',
      { response: { status_code: '200', body } },
      { status_code: 200, body },
    ],
    [
      'has words after its status',
      { response: { status_code: '200 OK', body } },
      { status_code: 200, body },
    ],
    ['has a status of 0', { response: { status_code: 0, body } }, { body }],
    ['has an empty error', { response: { body }, error: {} }, { body }],
    ['has an empty text as its error', { response: { body }, error: '' }, { body }],
    [
      'has an empty body, and the status says so',
      { response: { status_code: 204 } },
      { status_code: 204, body: null },
    ],
    ['is a text', { response: 'Hi' }, { body: 'Hi' }],
    [
      'is a body that has an error of null',
      { response: { ...body, error: null } },
      { body: { ...body, error: null } },
    ],
  ])('is a success if the response %s', (_, line, response) => {
    expect(read(line)).toEqual({ outcome: 'ok', custom_id: 'a', response, error: null });
  });

  it.each<[string, object, object]>([
    ['no response and an error', { response: null, error }, error],
    ['an error beside the response', { response: { status_code: 200, body }, error }, error],
    [
      'a status of 400 and an error in the body',
      { response: { status_code: 400, body: { error } } },
      error,
    ],
    ['a status of 500 as text', { response: { status_code: '500', body: {} } }, { message: '{}' }],
    ['an error in a body without a status', { response: { body: { error } } }, error],
    ['an error where the body would be', { response: { error } }, error],
    [
      'a body that failed, with a status of 200',
      { response: { status_code: 200, body: { object: 'response', status: 'failed', error } } },
      error,
    ],
    [
      'a body that is an error',
      { response: { body: { object: 'error', message: 'No.', code: 404 } } },
      { message: 'No.', code: '404' },
    ],
    ['an error that is a text', { error: 'It broke.' }, { message: 'It broke.' }],
    ['neither', {}, { message: 'No answer.' }],
    ['null as both', { response: null, error: null }, { message: 'No answer.' }],
    ['an empty response', { response: {} }, { message: 'No answer.' }],
    [
      'a response with nothing but an id',
      { response: { request_id: 'r' } },
      { message: 'No answer.' },
    ],
    [
      'a response of nulls',
      { response: { status_code: null, body: null } },
      { message: 'No answer.' },
    ],
    ['a status and nothing else', { response: { status_code: 503 } }, { message: 'Status 503.' }],
  ])('is a failure if it has %s', (_, line, emitted) => {
    expect(read(line)).toMatchObject({ outcome: 'failed', custom_id: 'a', error: emitted });
  });

  it.each([null, [], 'text', 7, {}, { custom_id: 7 }, { custom_id: null, response: body }])(
    'belongs to no request if it is %j',
    (line) => expect(readOutputLine(line)).toBeUndefined(),
  );
});
