import { expect, it } from 'vitest';
import { PlatformError } from '../../../http/errors';
import { ask } from '../../ask';
import { createSimulator } from '../index';
import { user } from '../testing';

const messages = [user('Hello')];

it.each([
  [
    'five stops',
    { stop: ['a', 'b', 'c', 'd', 'e'] },
    { param: 'stop', code: 'array_above_max_length' },
  ],
  ['129 choices', { n: 129 }, { param: 'n', code: 'integer_above_max_value' }],
  [
    '21 alternatives',
    { logprobs: true, top_logprobs: 21 },
    { param: 'top_logprobs', code: 'integer_above_max_value' },
  ],
  [
    'a format without json_schema',
    { response_format: { type: 'json_schema' } },
    { param: 'response_format.json_schema', code: 'missing_required_parameter' },
  ],
  [
    'a json_schema without a name',
    { response_format: { type: 'json_schema', json_schema: { schema: {} } } },
    {
      param: 'response_format.json_schema.name',
      code: 'missing_required_parameter',
      message: "Missing required parameter: 'response_format.json_schema.name'.",
    },
  ],
])('the validators before the engine refuse %s', async (_, more, expected) => {
  const body = JSON.stringify({ model: 'signalbox-mini', messages, ...more });
  const request = new Request('http://platform/v1/chat/completions', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const refusal = await ask([createSimulator()], 'createChatCompletion', request).catch(
    (error: unknown) => error,
  );

  expect(refusal).toBeInstanceOf(PlatformError);
  expect((await (refusal as PlatformError).response().json()).error).toMatchObject(expected);
});
