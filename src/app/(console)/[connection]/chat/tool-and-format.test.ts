import { describe, expect, it } from 'vitest';
import { formatParameters, formatProblem, noFormat, takeFormat } from './format-settings';
import { noTools, takeTools, toolParameters } from './tool-settings';

const schema = { type: 'object', properties: {} };

describe('tools', () => {
  it('are restored as they were sent, tool_choice and parallel calls too', () => {
    const custom = { type: 'custom', custom: { name: 'sql' } };
    const odd = { type: 'function', function: { name: 'g', extra: 1 } };
    const fine = {
      type: 'function',
      function: { name: 'f', description: 'd', parameters: schema, strict: true },
    };
    const parameters = {
      tools: [fine, custom, odd],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
    };
    const [settings, rest] = takeTools({ ...parameters, seed: 1 });
    expect(settings).toMatchObject({ choice: 'name:f', parallel: 'false', others: [custom, odd] });
    expect(toolParameters(settings)).toEqual(parameters);
    expect(rest).toEqual({ seed: 1 });
  });

  it('are not sent if unset, and a value that is not a list is kept', () => {
    expect(toolParameters(noTools)).toEqual({});
    const odd = { tools: 'x', tool_choice: { type: 'y' }, parallel_tool_calls: 1 };
    expect(takeTools(odd)).toEqual([noTools, odd]);
  });
});

describe('the response format', () => {
  it('is restored as it was sent', () => {
    const json_schema = { name: 'n', strict: true, schema };
    for (const response_format of [
      { type: 'text' },
      { type: 'json_object' },
      { type: 'json_schema', json_schema },
      { type: 'json_schema', json_schema: { name: 'n', schema } },
    ]) {
      const [format, rest] = takeFormat({ response_format });
      expect(formatParameters(format)).toEqual({ response_format });
      expect(rest).toEqual({});
    }
  });

  it('that the form cannot hold is kept', () => {
    const odd = { response_format: { type: 'grammar', grammar: 'x' } };
    expect(takeFormat(odd)).toEqual([noFormat, odd]);
    expect(formatParameters(noFormat)).toEqual({});
  });

  it('is validated', () => {
    const format = { ...noFormat, type: 'json_schema' as const, schema: '{}' };
    expect(formatProblem(format)).toBeNull();
    expect(formatProblem({ ...format, name: 'a b' })).toBe('name');
    expect(formatProblem({ ...format, schema: '[1]' })).toBe('schema');
  });
});
