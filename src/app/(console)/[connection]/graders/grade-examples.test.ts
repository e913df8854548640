import { describe, expect, it } from 'vitest';
import { gradesCsv, readExamples } from './grade-examples';
import { meanReward, readGrade } from './read-grade';

describe('examples', () => {
  it('are objects with a sample, and an item or other fields', () => {
    const text = [
      '{"model_sample":"Paris","item":{"answer":"Paris"}}',
      '',
      '{"sample":{"a":1},"answer":"Rome"}',
      '[1]',
      '{"answer":"x"}',
      'oops',
    ].join('\r\n');
    expect(readExamples(text)).toEqual({
      examples: [
        { line: 1, sample: 'Paris', item: { answer: 'Paris' } },
        { line: 3, sample: '{"a":1}', item: { answer: 'Rome' } },
      ],
      problems: [
        { line: 4, problem: 'object' },
        { line: 5, problem: 'sample' },
        { line: 6, problem: 'json' },
      ],
    });
  });

  it('are exported as CSV without formulas', () => {
    const one = { line: 1, sample: '=1+"1"', item: { a: 'b' }, seconds: 0.5, isBusy: false };
    const csv = gradesCsv([
      { ...one, reward: 1, errors: ['x', 'y'], failure: null },
      { ...one, reward: null, errors: [], failure: 'Down' },
    ]);
    expect(csv.split('\r\n').slice(1, 3)).toEqual([
      `1,1,"x y",0.500,"'=1+""1""","{""a"":""b""}",""`,
      `1,,"",0.500,"'=1+""1""","{""a"":""b""}","Down"`,
    ]);
  });
});

describe('a grade', () => {
  it('is read with errors, partial results, and tokens by model', () => {
    const grade = readGrade({
      reward: 0.5,
      metadata: {
        errors: {
          other_error: false,
          model_grader_server_error: true,
          model_grader_server_error_details: 'Down.',
          new_error: true,
        },
        execution_time: 1.5,
        scores: { a: 1 },
        token_usage: 12,
        sampled_model_name: 'm',
      },
      sub_rewards: { a: 1, b: 0 },
      model_grader_token_usage_per_model: {},
    });
    expect(grade).toEqual({
      reward: 0.5,
      errors: [
        { name: 'model_grader_server_error', details: 'Down.' },
        { name: 'new_error', details: null },
      ],
      subRewards: [
        { name: 'a', reward: 1 },
        { name: 'b', reward: 0 },
      ],
      seconds: 1.5,
      model: 'm',
      usage: [{ model: 'm', counts: [{ name: 'total_tokens', count: 12 }] }],
    });
  });

  it('with few fields is shown all the same', () => {
    const nothing = { reward: null, errors: [], subRewards: [], seconds: null, model: null };
    expect(readGrade({})).toEqual({ ...nothing, usage: [] });
  });

  it('has a mean over the existing grades', () => {
    expect(meanReward([1, null, 0])).toBe(0.5);
    expect(meanReward([null])).toBeNull();
  });
});
