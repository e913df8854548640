import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator/index';
import { createAsk, createEchoEngine } from '../testing';
import { chatExamples, startFineTuning } from './testing';

const supervised = (hyperparameters: object) => ({
  type: 'supervised' as const,
  supervised: { hyperparameters },
});

describe('an invalid job is rejected', () => {
  const reinforcement = (grader: object) => ({ type: 'reinforcement', reinforcement: { grader } });
  const rows: [string, object, object][] = [
    [
      'a file that is not there',
      { training_file: 'file-none' },
      { message: 'invalid training_file: file-none', param: 'training_file', code: null },
    ],
    [
      'a validation file that is not there',
      { validation_file: '7' },
      { message: 'invalid validation_file: 7', param: 'validation_file', code: null },
    ],
    [
      'a model that nobody has',
      { model: 'gpt-nonexistent' },
      {
        message: 'Model gpt-nonexistent is not available for fine-tuning or does not exist.',
        code: 'model_not_available',
        param: null,
      },
    ],
    [
      'integrations',
      { integrations: [{ type: 'wandb', wandb: { project: 'a' } }] },
      { param: 'integrations', message: expect.stringContaining('not supported') },
    ],
    [
      'a grader that is code',
      { method: reinforcement({ type: 'python', name: 'a', source: 'x' }) },
      { param: 'method.reinforcement.grader.type', message: expect.stringContaining('sandbox') },
    ],
    [
      'several graders, one of which is code',
      {
        method: reinforcement({
          type: 'multi',
          name: 'a',
          graders: { code: { type: 'python', name: 'code', source: 'x' } },
          calculate_output: 'code',
        }),
      },
      {
        param: 'method.reinforcement.grader.graders.code.type',
        message: expect.stringContaining('sandbox'),
      },
    ],
    [
      'a grader whose model nobody has',
      {
        method: reinforcement({
          type: 'score_model',
          name: 'a',
          model: 'gpt-9',
          input: [{ role: 'user', content: 'a' }],
        }),
      },
      { param: 'method.reinforcement.grader.model', code: 'model_not_found' },
    ],
    [
      'reinforcement without a grader',
      { method: { type: 'reinforcement' } },
      { param: 'method.reinforcement', code: 'missing_required_parameter' },
    ],
    [
      'a rate of learning of 0',
      { method: supervised({ learning_rate_multiplier: 0 }) },
      { param: 'method.supervised.hyperparameters.learning_rate_multiplier' },
    ],
    [
      'too many epochs',
      { method: supervised({ n_epochs: 51 }) },
      { param: 'method.supervised.hyperparameters.n_epochs' },
    ],
    ['a seed below 0', { seed: -1 }, { param: 'seed', code: 'integer_below_min_value' }],
    ['a long suffix', { suffix: 'x'.repeat(65) }, { param: 'suffix' }],
    [
      'a parameter that there is not',
      { epochs: 3 },
      { code: 'unknown_parameter', param: 'epochs' },
    ],
    ['metadata that are no texts', { metadata: { a: 1 } }, { param: 'metadata.a' }],
  ];

  it.each(rows)('%s', async (_, change, expected) => {
    const platform = await startFineTuning({ start: false });
    const { training_file } = platform;
    const body = { model: 'echo', training_file, ...change };
    const answer = await createAsk(platform)('POST', '/fine_tuning/jobs', body);

    expect(answer).toMatchObject({ status: 400, body: { error: expected } });
    expect((await platform.jobs.list()).data).toEqual([]);
  });

  it('a file of another purpose', async () => {
    const platform = await startFineTuning({ start: false });
    const training_file = await platform.upload(chatExamples(12), 'batch');

    await expect(platform.jobs.create({ model: 'echo', training_file })).rejects.toMatchObject({
      status: 400,
      param: 'training_file',
      message: expect.stringContaining("has purpose 'batch'"),
    });
  });

  it.each(['', '/cancel', '/pause', '/resume', '/events', '/checkpoints'])(
    'an unknown job: %s',
    async (action) => {
      const ask = createAsk(await startFineTuning({ start: false }));
      const isChange = ['/cancel', '/pause', '/resume'].includes(action);
      const path = `/fine_tuning/jobs/123${action}`;
      const { status, body } = await ask(isChange ? 'POST' : 'GET', path);

      expect(status).toBe(404);
      expect(body.error).toEqual({
        message: 'Could not find fine tune: 123',
        type: 'invalid_request_error',
        param: 'fine_tune_id',
        code: 'fine_tune_not_found',
      });
    },
  );
});

describe('a model without chat', () => {
  it.each(['signalbox-embed', 'signalbox-image', 'signalbox-speak', 'embed-of-a-backend'])(
    'cannot be fine-tuned: %s',
    async (model) => {
      const { jobs, training_file } = await startFineTuning({
        start: false,
        engines: [createSimulator(), createEchoEngine(undefined, 'embed-of-a-backend')],
        embeddingModel: 'embed-of-a-backend',
      });
      const create = jobs.create({ model, training_file });
      await expect(create).rejects.toMatchObject({ code: 'model_not_available' });
    },
  );
});
