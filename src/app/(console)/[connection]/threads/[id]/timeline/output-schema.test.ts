import { describe, expect, it } from 'vitest';
import { outputSchemaOf, readOutput, withField } from './output-schema';

const schema = {
  type: 'object',
  properties: {
    degrees: { type: 'integer', description: 'In Celsius' },
    sky: { type: 'string', enum: ['clear', 'cloudy'] },
    tags: { type: 'array' },
  },
  required: ['degrees'],
};

const tool = (fields: object) => [{ type: 'function', function: { name: 'weather', ...fields } }];

describe('what a function returns', () => {
  it.each([
    ['a field of its own', tool({ output_schema: schema })],
    ['its description', tool({ description: `The weather. Returns ${JSON.stringify(schema)}` })],
  ])('is read from %s', (_, tools) => {
    expect(outputSchemaOf(tools, 'weather')).toEqual([
      { name: 'degrees', type: 'number', choices: [], description: 'In Celsius', required: true },
      {
        name: 'sky',
        type: 'string',
        choices: ['clear', 'cloudy'],
        description: null,
        required: false,
      },
      { name: 'tags', type: 'json', choices: [], description: null, required: false },
    ]);
  });

  it.each([
    ['no tool', []],
    ['another tool', [{ function: { name: 'other', output_schema: schema } }]],
    ['a description in words', tool({ description: 'Returns {degrees}' })],
    ['nothing', tool({})],
    ['odd tools', [null, 5, { function: 'weather' }]],
  ])('is not known from %s', (_, tools) => {
    expect(outputSchemaOf(tools, 'weather')).toBeNull();
  });
});

describe('an output that is filled in field by field', () => {
  it('is JSON with the types of the schema', () => {
    const [degrees, sky, tags] = outputSchemaOf(tool({ output_schema: schema }), 'weather') ?? [];
    if (!degrees || !sky || !tags) throw new Error('No fields.');
    const output = withField(withField(withField('', degrees, '12'), sky, 'clear'), tags, '["a"]');
    expect(readOutput(output)).toEqual({ degrees: 12, sky: 'clear', tags: ['a'] });
    expect(withField(withField('', degrees, '12'), degrees, '')).toBe('');
  });
});
