import { describe, expect, it } from 'vitest';
import { headOf, namesOf, noSettings, settingsOf } from './settings';
import { problemsOf } from './settings-problems';

describe('chat settings', () => {
  it('send only what was set', () => {
    expect(headOf({ ...noSettings, model: 'm' }, 'openai')).toEqual({
      model: 'm',
      compared: [],
      system: '',
      api: 'chat_completions',
      parameters: {},
      set_aside: {},
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

  it('are checked where they are sent: what the other endpoint has may be wrong', () => {
    const wrong = { ...noSettings, seed: '1.5', more: '[1]', built_in: '{}', max_results: '90' };

    expect(Object.keys(problemsOf(wrong))).toEqual(['seed', 'more']);
    expect(Object.keys(problemsOf({ ...wrong, api: 'responses' }))).toEqual([
      'max_results',
      'built_in',
    ]);
  });
});

const lookup = {
  name: 'f',
  description: 'd',
  parameters: '{\n  "type": "object"\n}',
  strict: false,
};

describe('settings of responses', () => {
  const settings = {
    ...noSettings,
    api: 'responses' as const,
    model: 'm',
    temperature: '0.5',
    max_tokens: '40',
    reasoning_effort: 'low',
    reasoning_summary: 'auto',
    tools: { ...noSettings.tools, functions: [lookup], choice: 'name:f', parallel: 'false' },
    stores: ['vs_1'],
    max_results: '5',
    built_in: JSON.stringify([{ type: 'web_search' }], null, 2),
    format: {
      type: 'json_schema' as const,
      name: 'n',
      schema: '{\n  "type": "object"\n}',
      strict: true,
    },
    further: { store: 'false', verbosity: 'low', truncation: 'auto', max_tool_calls: '3' },
    more_responses: JSON.stringify({ cache: 'x' }, null, 2),
  };

  it('are sent as the endpoint spells them', () => {
    expect(headOf(settings, 'compatible').parameters).toEqual({
      temperature: 0.5,
      max_output_tokens: 40,
      reasoning: { effort: 'low', summary: 'auto' },
      text: {
        format: { type: 'json_schema', name: 'n', strict: true, schema: { type: 'object' } },
        verbosity: 'low',
      },
      tools: [
        { type: 'file_search', vector_store_ids: ['vs_1'], max_num_results: 5 },
        {
          type: 'function',
          name: 'f',
          description: 'd',
          parameters: { type: 'object' },
          strict: false,
        },
        { type: 'web_search' },
      ],
      tool_choice: { type: 'function', name: 'f' },
      parallel_tool_calls: false,
      include: ['file_search_call.results'],
      store: false,
      truncation: 'auto',
      max_tool_calls: 3,
      cache: 'x',
    });
  });

  it('are restored as they were saved', () => {
    expect(settingsOf(headOf(settings, 'openai'))).toEqual(settings);
  });

  it('that the form has no field for are sent as they are', () => {
    for (const parameters of [
      { reasoning: { effort: 'low', mode: 'x' } },
      { text: { format: { type: 'grammar' }, verbosity: 'low' } },
      { tools: 'x', tool_choice: { type: 'file_search' }, parallel_tool_calls: 1, include: 'x' },
      {
        tools: [{ type: 'file_search', vector_store_ids: ['a'], filters: {} }],
        include: ['file_search_call.results', 'y'],
      },
      { tools: [{ type: 'function', name: 'f', parameters: {} }] },
      {
        tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
        include: ['code_interpreter_call.outputs', 'y'],
      },
    ]) {
      const head = { ...headOf(noSettings, 'openai'), api: 'responses' as const, parameters };
      expect(headOf(settingsOf(head), 'openai')).toEqual(head);
    }
  });
});

describe('a change of the endpoint', () => {
  const both = {
    ...noSettings,
    temperature: '1',
    seed: '7',
    stop: 'a',
    frequency_penalty: '1',
    spoken: { voice: 'coral', format: '' },
    reasoning_summary: 'auto',
    stores: ['vs_1'],
    further: { n: '2', metadata: '{\n  "a": "b"\n}', truncation: 'auto' },
    tools: { ...noSettings.tools, functions: [lookup], others: [{ type: 'custom', custom: {} }] },
    more: '{\n  "top_k": 4\n}',
    more_responses: '{\n  "cache": 1\n}',
  };

  it('names what the other one does not have', () => {
    expect(namesOf(headOf(both, 'openai').set_aside)).toEqual([
      'reasoning.summary',
      'file_search',
      'truncation',
      'cache',
    ]);
    expect(namesOf(headOf({ ...both, api: 'responses' }, 'openai').set_aside)).toEqual([
      'seed',
      'frequency_penalty',
      'stop',
      'custom',
      'modalities',
      'audio',
      'n',
      'top_k',
    ]);
  });

  it('loses nothing, there and back and saved in between', () => {
    for (const api of ['chat_completions', 'responses'] as const) {
      const there = settingsOf(headOf({ ...both, api }, 'openai'));
      expect(there).toEqual({ ...both, api });
      const back = api === 'responses' ? 'chat_completions' : 'responses';
      expect(settingsOf(headOf({ ...there, api: back }, 'openai'))).toEqual({ ...both, api: back });
    }
  });
});
