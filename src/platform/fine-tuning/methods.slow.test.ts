import { describe, expect, it } from 'vitest';
import type { CreateFineTuningJobRequest } from '@/lib/openai';
import { startFineTuning } from './testing';
import { createTrainer } from './training/trainer';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const linesOf = (examples: object[]) => examples.map((one) => JSON.stringify(one)).join('\n');

const questions = Array.from({ length: 12 }, (_, index) => `How is parcel ${index}?`);

const pairs = linesOf(
  questions.map((question, index) => ({
    input: { messages: [user(question)] },
    preferred_output: [assistant(`It is in good hands, number ${index}.`)],
    non_preferred_output: [assistant('No idea.')],
  })),
);

const graded = linesOf(
  questions.map((question, index) => ({
    messages: [user(question)],
    verdict: index % 2 === 0 ? 'yes' : 'no',
  })),
);

const grader = {
  type: 'string_check' as const,
  name: 'verdict',
  input: '{{sample.output_text}}',
  reference: '{{item.verdict}}',
  operation: 'ilike' as const,
};

/** A job of a file, at its end. */
async function runJob(text: string, method: CreateFineTuningJobRequest['method']) {
  const started = await startFineTuning({ createTrainer }, text);
  const { jobs, training_file, upload, idle } = started;
  const validation_file = await upload(text);
  const body = { model: 'echo', training_file, validation_file, seed: 1, method };
  const { id } = await jobs.create(body);
  await idle();
  const job = await jobs.retrieve(id);
  const { data } = await jobs.listEvents(id, { limit: 100 });
  const [result] = job.result_files;
  const content = result && (await (await started.openai.files.content(result)).text());
  const csv = Buffer.from(content ?? '', 'base64').toString();
  return { ...started, job, csv, metrics: data.filter(({ type }) => type === 'metrics') };
}

describe('a preference job', () => {
  it('is trained, and its result file has the metrics of its method after OpenAI’s columns', async () => {
    const hyperparameters = { n_epochs: 2, batch_size: 4 };
    const { job, csv, metrics } = await runJob(pairs, { type: 'dpo', dpo: { hyperparameters } });

    expect(job.status).toBe('succeeded');
    expect(job.method?.dpo?.hyperparameters).toMatchObject({ ...hyperparameters, beta: 0.1 });
    expect(metrics).toHaveLength(6);
    const [head = '', ...rows] = csv.trimEnd().split('\n');
    expect(head).toMatch(
      /^step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy,[a-z_,]+$/,
    );
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row.split(',')).toHaveLength(head.split(',').length);
  });
});

describe('a reinforcement job', () => {
  it('grades its outputs', async () => {
    const { job, metrics } = await runJob(graded, {
      type: 'reinforcement',
      reinforcement: { grader, hyperparameters: { n_epochs: 2, batch_size: 4 } },
    });

    expect(job.error).toEqual({});
    expect(job.status).toBe('succeeded');
    const rewards = metrics.map(({ data }) => data?.train_reward_mean);
    expect(rewards.every((reward) => typeof reward === 'number')).toBe(true);
  });

  it('fails if its file lacks fields of the grader', async () => {
    const { job } = await runJob(graded, {
      type: 'reinforcement',
      reinforcement: { grader: { ...grader, reference: '{{item.reference}}' } },
    });

    expect(job).toMatchObject({
      status: 'failed',
      error: {
        param: 'training_file',
        message: expect.stringContaining(
          'Example 1 (line 1), reference is missing: the grader asks for {{item.reference}}.',
        ),
      },
    });
  });
});
