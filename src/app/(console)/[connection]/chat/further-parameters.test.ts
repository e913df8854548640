import { expect, it } from 'vitest';
import { furtherNames, furtherOf, furtherProblem, takeFurther } from './further-parameters';

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
  expect(furtherOf(values)).toEqual(parameters);
  const [back, rest] = takeFurther({ ...parameters, unknown: 1 });
  expect(furtherOf(back)).toEqual(parameters);
  expect(rest).toEqual({ unknown: 1 });
});

it('what cannot be typed in its field stays over, and is lost nowhere', () => {
  const odd = { n: 'many', metadata: null, user: 7, store: 'yes', logit_bias: [1] };
  const [values, rest] = takeFurther(odd);
  expect({ ...furtherOf(values), ...rest }).toEqual(odd);
});

it('what is wrong is told by parameter, and not sent', () => {
  expect(furtherProblem('n', '1.5')).toEqual({ is: 'whole' });
  expect(furtherProblem('top_logprobs', '21')).toEqual({ is: 'between', min: 0, max: 20 });
  expect(furtherProblem('metadata', '[1]')).toEqual({ is: 'object' });
  expect(furtherOf({ n: '0', metadata: 'x' })).toEqual({});
  expect(furtherNames).toContain('prompt_cache_key');
});
