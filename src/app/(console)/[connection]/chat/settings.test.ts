import { describe, expect, it } from 'vitest';
import { headOf, noSettings, problemsOf, settingsOf } from './settings';

describe('chat settings', () => {
  it('send only what was set', () => {
    expect(headOf({ ...noSettings, model: 'm' }, 'openai')).toEqual({
      model: 'm',
      compared: [],
      system: '',
      parameters: {},
    });
  });

  it('are restored as they were saved', () => {
    const settings = {
      ...noSettings,
      model: 'm',
      system: 'Be brief.',
      temperature: '0',
      max_tokens: '12',
      stop: 'a\nb',
      reasoning_effort: 'low',
      spoken: { voice: 'coral', format: 'wav' },
      further: { logit_bias: JSON.stringify({ '1': 2 }, null, 2) },
      more: JSON.stringify({ repetition_penalty: 2 }, null, 2),
    };

    expect(settingsOf(headOf(settings, 'openai'))).toEqual(settings);
  });

  it('name the token limit as the server knows it', () => {
    const settings = { ...noSettings, max_tokens: '5' };

    expect(headOf(settings, 'compatible').parameters).toEqual({ max_tokens: 5 });
    expect(headOf(settings, 'azure').parameters).toEqual({ max_completion_tokens: 5 });
  });

  it('say what is wrong by field', () => {
    const problems = problemsOf({
      ...noSettings,
      temperature: '3',
      seed: '1.5',
      top_p: 'much',
      max_tokens: '0',
      stop: 'a\nb\nc\nd\ne',
      more: '[1]',
    });

    expect(Object.keys(problems).sort()).toEqual([
      'max_tokens',
      'more',
      'seed',
      'stop',
      'temperature',
      'top_p',
    ]);
    expect(problems.temperature).toEqual({ is: 'between', min: 0, max: 2 });
  });
});
