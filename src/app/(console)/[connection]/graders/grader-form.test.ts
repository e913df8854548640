import { describe, expect, it } from 'vitest';
import { bodies } from '@/lib/openai/schemas';
import { buildGrader } from './build-grader';
import { exampleGraders } from './example-graders';
import { readExamples } from './grade-examples';
import { emptyGrader, type GraderForm, graderTypes } from './grader-form';
import { graderProblems } from './grader-problems';
import { readGrader } from './read-grader';

const graders: Record<string, object> = {
  string_check: {
    type: 'string_check',
    name: 'exact',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    operation: 'ilike',
  },
  text_similarity: {
    type: 'text_similarity',
    name: 'alike',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    evaluation_metric: 'rouge_l',
    pass_threshold: 0.8,
  },
  score_model: {
    type: 'score_model',
    name: 'score',
    model: 'm',
    input: [
      { role: 'system', content: 'Score it.' },
      { role: 'user', content: [{ type: 'input_text', text: '{{sample.output_text}}' }] },
    ],
    range: [0, 10],
    sampling_params: { temperature: 0, seed: 3, max_completions_tokens: 9 },
  },
  label_model: {
    type: 'label_model',
    name: 'label',
    model: 'm',
    input: [{ role: 'user', content: 'Good or bad?' }],
    labels: ['good', 'bad'],
    passing_labels: ['good'],
  },
  python: { type: 'python', name: 'code', source: 'def grade(sample, item): return 1' },
};
const multi = {
  type: 'multi',
  name: 'all',
  graders: { exact: { ...graders.string_check }, score: graders.score_model },
  calculate_output: '(exact + score) / 2',
};

describe('a grader', () => {
  it.each([...Object.entries(graders), ['multi', multi] as const])(
    'of type %s goes through the form unchanged',
    (_, grader) => {
      const form = readGrader(grader);
      expect(form && buildGrader(form)).toEqual(grader);
      expect(form && graderProblems(form)).toEqual({});
      expect(bodies.validateGrader.safeParse({ grader }).success).toBe(true);
    },
  );

  it('of several in a list is identified by their names', () => {
    const form = readGrader({ ...multi, graders: [graders.string_check, graders.text_similarity] });
    expect(form?.graders.map(({ name }) => name)).toEqual(['exact', 'alike']);
  });

  it('of an unknown type stays JSON', () => {
    expect(readGrader({ type: 'endpoint', url: 'x' })).toBeNull();
    expect(readGrader({ ...multi, graders: { a: { type: 'endpoint' } } })).toBeNull();
    expect(readGrader([])).toBeNull();
  });

  it('of each type can be sent as the empty form has it, once it has a model', () => {
    for (const type of graderTypes) {
      const form: GraderForm = { ...emptyGrader, type, model: 'm' };
      expect(graderProblems(form)).toEqual({});
      const body = { grader: buildGrader(form) };
      expect({ type, ok: bodies.validateGrader.safeParse(body).success }).toEqual({
        type,
        ok: true,
      });
    }
  });
});

it('missing values are reported at their fields', () => {
  const of = (patch: Partial<GraderForm>) => graderProblems({ ...emptyGrader, ...patch });
  expect(of({ name: ' ' })).toEqual({ name: 'name' });
  expect(of({ type: 'score_model', seed: 'x' })).toEqual({ model: 'model', seed: 'number' });
  expect(of({ type: 'label_model', model: 'm', labels: [' '] })).toEqual({ labels: 'labels' });
  expect(of({ type: 'python', source: '' })).toEqual({ source: 'source' });
  const [first] = emptyGrader.graders;
  if (!first) throw new Error('There are graders.');
  const twice = [first, { ...first, key: 5 }, { ...first, key: 6, name: 'a b' }];
  expect(of({ type: 'multi', formula: '', graders: twice })).toEqual({
    formula: 'formula',
    'graders.1.name': 'twice',
    'graders.2.name': 'variable',
  });
});

it('every example fits into the form', () => {
  for (const { grader, lines, item, sample } of exampleGraders('signalbox-mini')) {
    const form = readGrader(grader);
    expect(form && buildGrader(form)).toEqual(grader);
    expect(form && graderProblems(form)).toEqual({});
    const { examples, problems } = readExamples(
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(problems).toEqual([]);
    expect(examples[0]).toMatchObject({ item, sample });
  }
});
