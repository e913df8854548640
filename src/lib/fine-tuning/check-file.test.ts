import { expect, it } from 'vitest';
import { loadTokenizer } from '../tokenizer/o200k';
import { checkExampleFile, type ExampleCheckOptions } from './check-file';
import { tokenBins } from './token-bins';

const tokenizer = loadTokenizer();

const example = (question: string, answer: unknown = 'Tray four.') =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
  });
const good = Array.from({ length: 10 }, (_, index) => example(`Where is form ${index}?`));

async function check(lines: readonly string[], options: Partial<ExampleCheckOptions> = {}) {
  return checkExampleFile(new Blob([lines.join('\n')]).stream(), {
    type: 'supervised',
    itemFields: [],
    tokenizer: await tokenizer,
    minExamples: 10,
    allowsMedia: false,
    ...options,
  });
}

it('a valid file has its tokens counted as by OpenAI, and no errors', async () => {
  const report = await check(good);
  expect(report).toMatchObject({
    examples: 10,
    format: 'fine-tune-chat',
    problem_count: 0,
    error_count: 0,
  });
  // “Where is form 0?” has 6 tokens, “Tray four.” 3, and 4 stand around each message.
  const perExample = report.samples[0]?.tokens ?? 0;
  expect(report.tokens).toMatchObject({ total: 10 * perExample, min: perExample, max: perExample });
  expect(perExample).toBe(17 + (await tokenizer).count('Tray four.') - 3);
  expect(report.tokens.bins).toEqual([{ from: perExample, to: perExample + 1, count: 10 }]);
});

it('errors are reported with line, field, rule and advice; empty lines count as lines', async () => {
  const report = await check([
    ...good,
    '',
    '{"messages": [',
    JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] }),
    JSON.stringify({ messages: [{ role: 'bot', content: 'Hi' }] }),
  ]);
  const { examples, error_count, problems } = report;
  expect({ examples, error_count }).toEqual({ examples: 13, error_count: 3 });
  expect(problems.map(({ line, field, advice }) => [line, field, advice])).toEqual([
    [12, '', 'json'],
    [13, 'messages', 'lastAssistant'],
    [14, 'messages[0].role', 'role'],
  ]);
  expect(report.samples.find(({ line }) => line === 13)?.flaws).toEqual([
    { field: 'messages', rule: 'must have a message of the assistant to learn from' },
  ]);
});

it('duplicates and nearly empty examples are warnings', async () => {
  const report = await check([...good, good[2] ?? '', example('Anyone?', ' '), example(' ')]);
  const { duplicates, near_empty, error_count, problems } = report;
  expect({ duplicates, near_empty, error_count }).toEqual({
    duplicates: 1,
    near_empty: 2,
    error_count: 0,
  });
  expect(
    problems.map(({ line, severity, rule, advice }) => [line, severity, rule, advice]),
  ).toEqual([
    [11, 'warning', 'is the same as line 3', 'duplicate'],
    [12, 'warning', 'says next to nothing', 'nearEmpty'],
    [13, 'warning', 'says next to nothing', 'nearEmpty'],
  ]);
});

it('too few examples are an error of the file; to validate with, one is enough', async () => {
  expect((await check(good.slice(0, 9))).problems).toEqual([
    expect.objectContaining({ line: null, severity: 'error', advice: 'tooFew' }),
  ]);
  expect((await check(good.slice(0, 1), { minExamples: 1 })).problem_count).toBe(0);
});

it('images are refused only if upstream cannot train on them', async () => {
  const image = JSON.stringify({
    messages: [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://a/b.png' } }] },
      { role: 'assistant', content: 'A cat.' },
    ],
  });
  expect((await check([...good, image])).problems.map(({ advice }) => advice)).toEqual(['media']);
  expect((await check([...good, image], { allowsMedia: true })).error_count).toBe(0);
});

it('each method has its own rules, and a file of another format is reported', async () => {
  const report = await check(good, { type: 'dpo' });
  expect(report.format).toBe('fine-tune-chat');
  expect(report.error_count).toBeGreaterThanOrEqual(10);
  const graded = await check(
    good.map(() => JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] })),
    { type: 'reinforcement', itemFields: ['answer'] },
  );
  expect(graded.problems[0]).toMatchObject({ field: 'answer', advice: 'missing' });
});

it('bins have one round width, and hold every length', () => {
  const bins = tokenBins([3, 8, 95, 160, 160]);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  expect(new Set(bins.map(({ from, to }) => to - from))).toEqual(new Set([10]));
  expect(bins[0]).toEqual({ from: 0, to: 10, count: 2 });
  expect(bins.at(-1)).toEqual({ from: 160, to: 170, count: 2 });
  expect(tokenBins([])).toEqual([]);
});
