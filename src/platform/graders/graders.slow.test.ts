import { describe, expect, it } from 'vitest';
import type { RunGraderRequest } from '@/lib/openai';
import { createSimulator } from '../engine/simulator/index';
import { createAsk, createEchoEngine, startPlatform } from '../testing';
import { startOfficial } from '../testing-official';
import { commonSubsequence } from './common-subsequence';
import { textMetrics } from './text-metrics';

type Grader = RunGraderRequest['grader'];

const input = '{{sample.output_text}}';
const reference = '{{item.answer}}';

const check = (operation: string, more = {}): Grader => ({
  type: 'string_check',
  name: 'check',
  input,
  reference,
  operation,
  ...more,
});

const similarity = (evaluation_metric: 'cosine' | 'fuzzy_match') => ({
  type: 'text_similarity' as const,
  name: 'alike',
  input,
  reference,
  evaluation_metric,
});

const scoring = (more = {}) => ({
  type: 'score_model' as const,
  name: 'score',
  model: 'echo',
  input: [{ role: 'user' as const, content: 'Score {{sample.output_text}}: {{item.answer}}' }],
  ...more,
});

const labelling = (more = {}) => ({
  type: 'label_model' as const,
  name: 'label',
  model: 'echo',
  input: [{ role: 'user' as const, content: 'Is {{sample.output_text}} good or bad?' }],
  labels: ['good', 'bad'],
  passing_labels: ['good'],
  ...more,
});

const several = (graders: object, calculate_output: string) =>
  ({ type: 'multi', name: 'all', graders, calculate_output }) as Grader;

/** A platform whose model answers what the test says, and what it was asked. */
function start(answer: object = {}, status = 200) {
  const asked: Record<string, unknown>[] = [];
  const engine = createEchoEngine((body) => {
    asked.push(body);
    return Response.json(answer, { status });
  });
  const platform = startPlatform({ engines: [engine, createSimulator()] });
  const run = (grader: Grader, model_sample: string, item: Record<string, unknown>) =>
    platform.openai.fineTuning.alpha.graders.run({ grader, model_sample, item });
  return { ...platform, run, asked, ask: createAsk(platform) };
}

const says = (content: string) => ({
  model: 'echo-1',
  choices: [{ message: { content } }],
  usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
});

describe('a string grader', () => {
  it.each([
    ['eq', 'Paris', 'Paris', 1],
    ['eq', 'paris', 'Paris', 0],
    ['ne', 'Rome', 'Paris', 1],
    ['like', 'It is Paris.', 'Paris', 1],
    ['like', 'It is paris.', 'Paris', 0],
    ['ilike', 'It is paris.', 'Paris', 1],
  ])('%s', async (operation, sample, answer, reward) => {
    expect((await start().run(check(operation), sample, { answer })).reward).toBe(reward);
  });

  it('finds nested fields', async () => {
    const grader = check('eq', {
      input: '{{ sample.output_json.cities[1].name }}',
      reference: '{{item["the answer"]}}',
    });
    const sample = '{"cities":[{},{"name":"Paris"}]}';
    expect((await start().run(grader, sample, { 'the answer': 'Paris' })).reward).toBe(1);
  });

  it('reports a missing variable with reward 0', async () => {
    for (const name of ['item.none', 'item.answer.deep', 'item.__proto__', 'sample.output_json']) {
      const grader = check('ne', { input: `{{${name}}}` });
      const result = await start().run(grader, 'Paris', { answer: 'Paris' });
      expect(result.reward).toBe(0);
      expect(result.metadata.errors.invalid_variable_error).toBe(true);
    }
  });
});

describe('text similarity', () => {
  const of = (metric: string, output: string, wanted: string) =>
    textMetrics[metric]?.(output, wanted) ?? Number.NaN;

  it.each<[string, string, string, number]>([
    ['fuzzy_match', 'this is a test', 'this is a test!', 0.9655],
    ['fuzzy_match', 'fuzzy wuzzy was a bear', 'wuzzy fuzzy was a bear', 0.9091],
    ['rouge_1', 'the cat sat', 'the cat lay down', 4 / 7],
    ['rouge_2', 'the cat sat', 'the cat lay down', 2 / 5],
    ['rouge_3', 'the cat sat', 'the cat lay down', 0],
    ['rouge_l', 'police killed the gunman', 'police kill the gunman', 0.75],
    ['gleu', 'the cat sat', 'the cat sat', 1],
    ['gleu', 'the cat', 'the dog', 1 / 3],
    ['bleu', 'the cat sat on the mat', 'the cat sat on the mat', 1],
    ['bleu', 'the cat', 'the cat sat on', Math.exp(-1)],
    ['bleu', 'dogs', 'the cat', 0],
    ['meteor', 'the cat sat', 'the cat sat', 1 - 0.5 / 27],
    ['meteor', 'cats sit', 'cat sits', 1 - 0.5 / 8],
    ['meteor', 'dogs', 'the cat', 0],
  ])('%s of %j and %j', (metric, output, wanted, expected) => {
    expect(of(metric, output, wanted)).toBeCloseTo(expected, 4);
  });

  it('is 1 for equal texts and always from 0 to 1', () => {
    for (const metric of Object.keys(textMetrics)) {
      const text = 'the quick brown fox jumps over the lazy dog';
      expect(of(metric, text, text)).toBeGreaterThan(0.99);
      for (const [one, other] of [
        ['', ''],
        ['', 'a'],
        ['a', ''],
        ['a a a', 'a'],
        ['é', 'e'],
      ]) {
        const value = of(metric, one ?? '', other ?? '');
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  it('computes common subsequences like the table algorithm, also beyond 32 items', () => {
    const slow = (one: string, other: string) => {
      let row = Array<number>(other.length + 1).fill(0);
      for (const a of one) {
        const next = [0];
        for (let at = 0; at < other.length; at += 1)
          next.push(
            a === other[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0),
          );
        row = next;
      }
      return row.at(-1);
    };
    let seed = 7;
    const random = (length: number) =>
      Array.from({ length }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return 'abcd'[seed % 4];
      }).join('');
    for (const [one, other] of [
      [3, 5],
      [32, 32],
      [33, 64],
      [100, 97],
      [0, 9],
    ]) {
      const [a, b] = [random(one ?? 0), random(other ?? 0)];
      expect(commonSubsequence([...a], [...b])).toBe(slow(a, b));
    }
  });

  it('also by vectors', async () => {
    const { run } = start();
    const alike = await run(similarity('cosine'), 'the parcel is late', {
      answer: 'a late parcel',
    });
    const other = await run(similarity('cosine'), 'the parcel is late', { answer: 'blue sky' });
    expect(alike.reward).toBeGreaterThan(other.reward);
  });

  it('is rejected for texts that would block the server', async () => {
    const { run } = start();
    const result = await run(similarity('fuzzy_match'), 'x'.repeat(60_000), { answer: 'a' });
    expect(result).toMatchObject({
      reward: 0,
      metadata: { errors: { truncated_observation_error: true } },
    });
  });
});

describe('a model grader', () => {
  it('fills in the templates and reads the score', async () => {
    const { run, asked } = start(says('0.75'));
    const grader = scoring({ sampling_params: { seed: 3, max_completions_tokens: 9 } });
    const result = await run(grader, 'a bear', { answer: 'bear' });

    expect(asked).toEqual([
      {
        model: 'echo',
        messages: [{ role: 'user', content: 'Score a bear: bear' }],
        seed: 3,
        max_completion_tokens: 9,
      },
    ]);
    const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10, cached_tokens: 0 };
    expect(result).toMatchObject({
      reward: 0.75,
      metadata: { token_usage: usage, sampled_model_name: 'echo-1' },
      model_grader_token_usage_per_model: { 'echo-1': usage },
    });
  });

  it.each<[string, object, number]>([
    ['{"result": 0.5, "steps": [1]}', {}, 0.5],
    ['The score is 0.25.', {}, 0.25],
    ['7', {}, 1],
    ['7', { range: [0, 10] }, 7],
    ['-3', { range: [0, 10] }, 0],
  ])('reads %s', async (content, more, reward) => {
    expect((await start(says(content)).run(scoring(more), 'a', { answer: 'b' })).reward).toBe(
      reward,
    );
  });

  it.each<[string, object, number, object]>([
    ['says no number', says('Great!'), 200, { model_grader_parse_error: true }],
    [
      'refuses',
      { choices: [{ message: { refusal: 'No.' } }] },
      200,
      { model_grader_refusal_error: true },
    ],
    [
      'fails',
      { error: { message: 'Down.' } },
      500,
      { model_grader_server_error: true, model_grader_server_error_details: 'Down.' },
    ],
  ])('that %s gives nothing', async (_, answer, status, errors) => {
    const result = await start(answer, status).run(scoring(), 'a', { answer: 'b' });
    expect(result).toMatchObject({ reward: 0, metadata: { errors } });
  });
});

describe('a label grader', () => {
  it.each<[string, number]>([
    ['{"label":"good"}', 1],
    ['{"label":"bad"}', 0],
    ['Good', 1],
  ])('reads %s', async (content, reward) => {
    const { run, asked } = start(says(content));
    expect((await run(labelling(), 'a bear', {})).reward).toBe(reward);
    expect(asked).toMatchObject([
      {
        messages: [{ role: 'user', content: 'Is a bear good or bad?' }],
        response_format: {
          json_schema: { schema: { properties: { label: { enum: ['good', 'bad'] } } } },
        },
      },
    ]);
  });

  it('gives reward 0 for an unknown label', async () => {
    const result = await start(says('Perhaps')).run(labelling(), 'a', {});
    expect(result).toMatchObject({
      reward: 0,
      metadata: { errors: { model_grader_parse_error: true } },
    });
  });

  it('is answered by the simulator, which keeps to the schema', async () => {
    const result = await start().run(labelling({ model: 'signalbox-mini' }), 'a', {});
    expect([0, 1]).toContain(result.reward);
    expect(result.metadata.errors.model_grader_parse_error).toBe(false);
  });
});

describe('a multi grader', () => {
  const graders = {
    name: check('eq', { input: '{{sample.output_json.name}}', reference: '{{item.name}}' }),
    email: check('eq', { input: '{{sample.output_json.email}}', reference: '{{item.email}}' }),
  };
  const sample = '{"name":"Ada","email":"ada@example.org"}';

  it('computes the formula and reports each reward', async () => {
    const grader = several(graders, '(name + 3 * email) / 4');
    const result = await start().run(grader, sample, { name: 'Bo', email: 'ada@example.org' });
    expect(result).toMatchObject({
      reward: 0.75,
      sub_rewards: { name: 0, email: 1 },
      metadata: { scores: { name: 0, email: 1 }, type: 'multi' },
    });
  });

  it('may be a list or a single grader, by name', async () => {
    const list = several([check('eq'), scoring()], 'check + score');
    const { run } = start(says('0.5'));
    const result = await run(list, 'a', { answer: 'a' });
    expect(result.reward).toBe(1.5);
    expect(result.model_grader_token_usage_per_model).toMatchObject({
      'echo-1': { total_tokens: 10 },
    });
    const single = several(check('eq'), '1 - check');
    expect((await run(single, 'a', { answer: 'a' })).reward).toBe(0);
  });

  it('sums the usage of several models and reports each error', async () => {
    const grader = several({ one: scoring(), two: scoring(), three: graders.name }, 'one + two');
    const result = await start(says('0.5')).run(grader, 'no JSON', { answer: 'a', name: 'b' });
    expect(result).toMatchObject({
      reward: 1,
      metadata: { errors: { invalid_variable_error: true }, token_usage: { total_tokens: 20 } },
      sub_rewards: { three: 0 },
    });
  });

  it('gives reward 0 without a numeric result', async () => {
    const result = await start().run(several({ a: check('eq') }, '1 / a'), 'x', { answer: 'y' });
    expect(result).toMatchObject({ reward: 0, metadata: { errors: { other_error: true } } });
  });
});

describe('an unsupported grader is rejected', () => {
  it.each<[string, object, object]>([
    ['python', { type: 'python', name: 'a', source: 'x' }, { param: 'grader.type' }],
    [
      'one of several with python among them',
      several({ code: { type: 'python', name: 'code', source: 'x' } }, 'code'),
      { param: 'grader.graders.code.type' },
    ],
    ['one of none', several({}, '1'), { param: 'grader.graders' }],
    ['a formula that is none', several({ a: check('eq') }, 'a +'), { code: 'invalid_formula' }],
    [
      'a formula that names no grader',
      several({ a: check('eq') }, 'a + b'),
      { param: 'grader.calculate_output' },
    ],
    [
      'a template of nothing in a list',
      several([check('eq'), check('eq', { input: '{{x}}' })], 'check'),
      { param: 'grader.graders[1].input' },
    ],
    [
      'a label that there is not',
      labelling({ passing_labels: ['fine'] }),
      { param: 'grader.passing_labels' },
    ],
    ['no labels', labelling({ labels: [], passing_labels: [] }), { param: 'grader.labels' }],
    ['a template of nothing', check('eq', { input: '{{answer}}' }), { param: 'grader.input' }],
    ['a model of nobody', scoring({ model: 'gpt-9' }), { param: 'grader.model' }],
    ['a range that is none', scoring({ range: [1, 0] }), { param: 'grader.range' }],
    ['an operation that there is not', check('is'), { param: 'grader.operation' }],
  ])('%s', async (_, grader, expected) => {
    for (const action of ['validate', 'run']) {
      const body = { grader, ...(action === 'run' && { model_sample: 'a' }) };
      const answer = await start().ask('POST', `/fine_tuning/alpha/graders/${action}`, body);
      expect(answer).toMatchObject({ status: 400, body: { error: expected } });
    }
  });
});

it('the official client validates and runs graders', async () => {
  const { openai, misfits } = startOfficial();
  const { graders } = openai.fineTuning.alpha;
  const grader = {
    type: 'string_check' as const,
    name: 'check',
    input,
    reference,
    operation: 'eq' as const,
  };

  expect(await graders.validate({ grader })).toEqual({ grader });
  const result = await graders.run({ grader, model_sample: 'a', item: { answer: 'a' } });
  expect(result).toMatchObject({ reward: 1, metadata: { name: 'check', type: 'string_check' } });
  expect(misfits).toEqual([]);
});
