import { expect, it } from 'vitest';
import { furtherNames, furtherOf, furtherProblem, takeFurther } from './further-parameters';

const api = 'chat_completions';

it('parameters are sent as the API has them, and only those that are set', () => {
  const values = {
    store: 'true',
    metadata: '{ "shift": "night" }',
    n: '2',
    modalities: '["text","audio"]',
    verbosity: 'low',
    user: '42',
    logit_bias: '',
  };
  const parameters = {
    store: true,
    metadata: { shift: 'night' },
    n: 2,
    modalities: ['text', 'audio'],
    verbosity: 'low',
    user: '42',
  };
  expect(furtherOf(values, api)).toEqual(parameters);
  const [back, rest] = takeFurther({ ...parameters, unknown: 1 }, api);
  expect(furtherOf(back, api)).toEqual(parameters);
  expect(rest).toEqual({ unknown: 1 });
});

it('functions and function_call are sent to servers without tools', () => {
  const functions = [{ name: 'get_tide', parameters: { type: 'object', properties: {} } }];
  const parameters = { functions, function_call: { name: 'get_tide' } };
  const [values, rest] = takeFurther(parameters, api);
  expect(rest).toEqual({});
  expect(furtherOf(values, api)).toEqual(parameters);
  expect(furtherOf({ function_call: 'none' }, api)).toEqual({ function_call: 'none' });
  expect(furtherProblem('functions', '{}')).toEqual({ is: 'array' });
  expect(furtherProblem('function_call', 'get_tide')).toEqual({ is: 'wordOrObject' });
});

it('values that a field cannot hold are kept', () => {
  const odd = { n: 'many', metadata: null, user: 7, store: 'yes', logit_bias: [1] };
  const [values, rest] = takeFurther(odd, api);
  expect({ ...furtherOf(values, api), ...rest }).toEqual(odd);
});

it('errors are listed by parameter, and nothing is sent', () => {
  expect(furtherProblem('n', '1.5')).toEqual({ is: 'whole' });
  expect(furtherProblem('top_logprobs', '21')).toEqual({ is: 'between', min: 0, max: 20 });
  expect(furtherProblem('metadata', '[1]')).toEqual({ is: 'object' });
  expect(furtherOf({ n: '0', metadata: 'x' }, api)).toEqual({});
  expect(furtherNames[api]).toContain('prompt_cache_key');
});

it('each endpoint is sent its own', () => {
  const values = { store: 'false', n: '2', truncation: 'auto', include: '["a"]' };
  expect(furtherOf(values, 'chat_completions')).toEqual({ store: false, n: 2 });
  expect(furtherOf(values, 'responses')).toEqual({
    store: false,
    truncation: 'auto',
    include: ['a'],
  });
});
