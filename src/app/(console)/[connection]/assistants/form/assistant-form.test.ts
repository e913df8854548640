import { describe, expect, it } from 'vitest';
import { creationBody, emptyAssistant, formOf, updateBody } from './assistant-form';
import { readExportText } from './read-export';
import { strictProblem } from './strict-check';

const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};

const whole = {
  id: 'asst_1',
  object: 'assistant',
  created_at: 5,
  name: 'Clerk',
  description: 'Answers letters',
  model: 'gpt-5-mini',
  instructions: 'Be brief.',
  tools: [
    { type: 'code_interpreter' },
    {
      type: 'file_search',
      file_search: {
        hint: 'kept',
        max_num_results: 7,
        ranking_options: { ranker: 'default_2024_08_21', score_threshold: 0.4 },
      },
    },
    {
      type: 'function',
      function: { name: 'get_weather', description: 'Tells', parameters: schema, strict: true },
    },
    { type: 'teleport', to: 'Bern' },
  ],
  tool_resources: {
    file_search: { vector_store_ids: ['vs_1'] },
    code_interpreter: { file_ids: ['file-1'] },
  },
  metadata: { team: 'a' },
  temperature: 0.2,
  top_p: 0.5,
  reasoning_effort: 'low',
  response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } },
};

describe('an assistant goes through the form', () => {
  it('unchanged, including fields that the form does not have', () => {
    const { id, object, created_at, ...definition } = whole;
    expect(creationBody(formOf(whole))).toEqual(definition);
  });

  it('without sending empty fields or defaults', () => {
    expect(creationBody({ ...emptyAssistant, model: ' m ' })).toEqual({ model: 'm' });
    const plain = { model: 'm', temperature: 1, top_p: 1, tools: [], response_format: 'auto' };
    expect(creationBody(formOf(plain))).toEqual({ model: 'm' });
  });

  it('and only changes are sent; null removes a value', () => {
    const before = formOf(whole);
    expect(updateBody(before, before)).toEqual({});
    const after = { ...before, name: '', temperature: '', instructions: 'Be kind.', metadata: [] };
    expect(updateBody(after, before)).toEqual({
      name: null,
      instructions: 'Be kind.',
      metadata: {},
      temperature: null,
    });
    expect(updateBody({ ...before, fileSearch: false }, before)).toEqual({
      tools: whole.tools.filter(({ type }) => type !== 'file_search').map((tool) => tool),
      tool_resources: {
        file_search: { vector_store_ids: [] },
        code_interpreter: { file_ids: ['file-1'] },
      },
    });
    expect(updateBody({ ...before, format: 'auto' }, before)).toEqual({ response_format: 'auto' });
  });

  it('whatever upstream sends in the place of anything', () => {
    const odd: unknown[] = [null, '', 7, true, [], [null], ['x'], {}, { a: [{}] }];
    for (const value of odd) {
      for (const field of Object.keys(whole)) {
        const form = formOf({ ...whole, [field]: value });
        expect(() => updateBody(form, formOf(value))).not.toThrow();
      }
    }
    expect(formOf({ response_format: { type: 'xml' } })).toMatchObject({
      format: 'other',
      formatOther: { type: 'xml' },
    });
  });
});

describe('a schema in strict mode', () => {
  const words = {
    open: (place: string) => `open ${place}`,
    optional: (place: string, properties: string) => `optional ${place} ${properties}`,
  };
  const problem = (given: object) => strictProblem(given as Record<string, unknown>, 'tool', words);

  it('is accepted if it is closed and every property is required', () => {
    expect(problem(schema)).toBeNull();
  });

  it.each([
    ['open', { ...schema, additionalProperties: undefined }, 'open $'],
    ['open on purpose', { ...schema, additionalProperties: true }, 'open $'],
    ['optional', { ...schema, required: [] }, 'optional $ city'],
    [
      'nullable, but not required',
      { ...schema, properties: { city: { type: ['string', 'null'] } }, required: [] },
      'optional $ city',
    ],
    [
      'open further in',
      { ...schema, properties: { city: { type: 'object', properties: {} } } },
      'open city',
    ],
    [
      'open in the items of a list',
      {
        ...schema,
        properties: {
          city: { type: 'array', items: { type: 'object', properties: {}, required: [] } },
        },
      },
      'open city.items',
    ],
  ])('is refused where it is %s', (_, given, said) => {
    expect(problem(given)).toBe(said);
  });

  it('is refused with a reason if it uses what strict mode does not support', () => {
    expect(problem({ type: 'array', items: { type: 'string' } })).toMatch(/not an object/);
    expect(problem({ ...schema, properties: { city: { type: 'string', minLength: 3 } } })).toMatch(
      /city/,
    );
  });
});

describe('a file', () => {
  it('is read as an export, an object of the API, or a body', () => {
    for (const given of [{ assistant: whole, versions: [] }, whole, { model: 'm' }])
      expect(readExportText(`\uFEFF${JSON.stringify(given)}`).state).toBe('read');
  });

  it.each([
    ['{"model":', { state: 'noJson' }],
    ['[]', { state: 'noAssistant' }],
    ['{"name":"x"}', { state: 'noAssistant' }],
    ['null', { state: 'noAssistant' }],
    ['{"object":"thread","model":"m"}', { state: 'otherObject', object: 'thread' }],
  ])('that is %s is refused', (text, reading) => {
    expect(readExportText(text)).toEqual(reading);
  });
});
