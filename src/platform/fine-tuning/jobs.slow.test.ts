import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { chatExamples, startFineTuning } from './testing';
import { createTestTrainer } from './testing-trainer';

const supervised = (hyperparameters: object) => ({
  type: 'supervised' as const,
  supervised: { hyperparameters },
});

async function messagesOf({ jobs }: Awaited<ReturnType<typeof startFineTuning>>, id: string) {
  const { data } = await jobs.listEvents(id, { limit: 100 });
  return data.map(({ message }) => message).reverse();
}

describe('a fine-tuning job', () => {
  it('trains a model and reports each step', async () => {
    const started = await startFineTuning();
    const { jobs, training_file, upload, idle, openai } = started;
    const validation_file = await upload(chatExamples(3));

    const created = await jobs.create({
      model: 'echo',
      training_file,
      validation_file,
      suffix: 'My Suffix!',
      seed: 7,
      metadata: { team: 'a' },
      method: supervised({ n_epochs: 2, batch_size: 4 }),
    });
    expect(created).toMatchObject({
      object: 'fine_tuning.job',
      status: 'validating_files',
      seed: 7,
      metadata: { team: 'a' },
      user_provided_suffix: 'My Suffix!',
      error: {},
      result_files: [],
      fine_tuned_model: null,
      trained_tokens: null,
      hyperparameters: { n_epochs: 2, batch_size: 4, learning_rate_multiplier: 'auto' },
    });
    await idle();

    const job = await jobs.retrieve(created.id);
    const name = job.fine_tuned_model ?? '';
    expect(job).toMatchObject({
      status: 'succeeded',
      finished_at: 1_790_000_000,
      trained_tokens: 24,
      estimated_finish: null,
      hyperparameters: { n_epochs: 2, batch_size: 4, learning_rate_multiplier: 1 },
      method: supervised({ n_epochs: 2, batch_size: 4, learning_rate_multiplier: 1 }),
    });
    expect(name).toMatch(/^ft:echo:signalbox:my-suffix-:[0-9A-Za-z]{8}$/);

    const checkpoints = (await jobs.checkpoints.list(job.id)).data;
    expect(checkpoints.map(({ step_number }) => step_number)).toEqual([6, 3]);
    expect(checkpoints[0]?.fine_tuned_model_checkpoint).toBe(name);
    const early = checkpoints[1]?.fine_tuned_model_checkpoint;
    expect(early).toMatch(/^ft:echo:signalbox:my-suffix-:[0-9A-Za-z]{8}:ckpt-step-3$/);
    expect(Object.keys(checkpoints[0]?.metrics ?? {}).sort()).toEqual([
      'full_valid_loss',
      'full_valid_mean_token_accuracy',
      'step',
      'train_loss',
      'train_mean_token_accuracy',
      'type',
      'valid_loss',
      'valid_mean_token_accuracy',
    ]);

    const step = expect.stringMatching(/^Step \d\/6: training loss=\d\.\d\d, validation loss=/);
    expect(await messagesOf(started, job.id)).toEqual([
      `Created fine-tuning job: ${job.id}`,
      `Validating training file: ${training_file} and validation file: ${validation_file}`,
      'Files validated, moving job to queued state',
      'Fine-tuning job started',
      step,
      step,
      step,
      `Checkpoint created at step 3 with Snapshot ID: ${early}`,
      step,
      step,
      step,
      `New fine-tuned model created: ${name}`,
      'The job has successfully completed',
    ]);
    expect((await openai.models.list()).data.map(({ id }) => id)).toContain('echo');
  });

  it('has a result file in base64, as the live API serves it', async () => {
    const { jobs, training_file, idle, openai } = await startFineTuning();
    const method = supervised({ n_epochs: 1, batch_size: 6 });

    const { id } = await jobs.create({ model: 'echo', training_file, method });
    await idle();

    const [result = ''] = (await jobs.retrieve(id)).result_files;
    expect(await openai.files.retrieve(result)).toMatchObject({
      purpose: 'fine-tune-results',
      filename: 'step_metrics.csv',
    });
    const content = await (await openai.files.content(result)).text();
    const lines = Buffer.from(content, 'base64').toString().split('\n');
    expect(lines[0]).toBe('step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy');
    expect(lines[1]).toMatch(/^1,\d+\.\d{1,5},\d\.\d{1,5},,$/);
    expect(lines).toHaveLength(4);
  });

  it('keeps the last three checkpoints', async () => {
    const { jobs, training_file, idle, modelFiles } = await startFineTuning();
    const method = supervised({ n_epochs: 6, batch_size: 12 });

    const { id } = await jobs.create({ model: 'echo', training_file, method });
    await idle();

    const { data } = await jobs.checkpoints.list(id);
    expect(data.map(({ step_number }) => step_number)).toEqual([6, 5, 4]);
    expect(await modelFiles.untouched(-10_000)).toHaveLength(3);
  });

  it('is deterministic by seed', async () => {
    const { jobs, training_file, idle } = await startFineTuning();
    const losses = async (seed: number) => {
      const { id } = await jobs.create({ model: 'echo', training_file, seed });
      await idle();
      const { data } = await jobs.listEvents(id, { limit: 100 });
      return data.flatMap(({ data }) => (data?.train_loss === undefined ? [] : [data.train_loss]));
    };

    const first = await losses(1);
    expect(first.length).toBeGreaterThan(50);
    expect(await losses(1)).toEqual(first);
    expect(await losses(2)).not.toEqual(first);
  });

  it('may continue from another fine-tuned model', async () => {
    const { jobs, training_file, idle } = await startFineTuning();
    const method = supervised({ n_epochs: 1, batch_size: 12 });
    const first = await jobs.create({ model: 'echo', training_file, method, seed: 1 });
    await idle();
    const model = (await jobs.retrieve(first.id)).fine_tuned_model ?? '';

    const second = await jobs.create({ model, training_file, method, seed: 1, suffix: 'two' });
    await idle();

    expect((await jobs.retrieve(second.id)).fine_tuned_model).toMatch(/^ft:echo:signalbox:two:/);
    const lossOf = async (id: string) =>
      (await jobs.checkpoints.list(id)).data[0]?.metrics.train_loss ?? 0;
    expect(await lossOf(second.id)).toBeLessThan(await lossOf(first.id));
  });

  it('fails if its base is deleted before it starts', async () => {
    const { jobs, training_file, idle, openai } = await startFineTuning();
    const method = supervised({ n_epochs: 1, batch_size: 12 });
    const first = await jobs.create({ model: 'echo', training_file, method });
    await idle();
    const model = (await jobs.retrieve(first.id)).fine_tuned_model ?? '';
    const second = await jobs.create({ model, training_file, method });
    await jobs.pause(second.id);
    await openai.models.delete(model);
    await jobs.resume(second.id);
    await idle();

    expect(await jobs.retrieve(second.id)).toMatchObject({
      status: 'failed',
      error: { code: 'model_not_found', param: 'model' },
    });
  });

  it('is listed by metadata', async () => {
    const { jobs, training_file } = await startFineTuning({ start: false });
    const create = (metadata?: Record<string, string>) =>
      jobs.create({ model: 'echo', training_file, metadata });
    const a = await create({ team: 'a', 'it"s': "o'k" });
    const b = await create({ team: 'b' });
    const none = await create();
    const list = async (query: object) => (await jobs.list(query)).data.map(({ id }) => id);

    expect(await list({})).toEqual([none.id, b.id, a.id]);
    expect(await list({ metadata: { team: 'a' } })).toEqual([a.id]);
    expect(await list({ metadata: { team: 'a', 'it"s': "o'k" } })).toEqual([a.id]);
    expect(await list({ metadata: { team: 'a', other: 'x' } })).toEqual([]);
    expect(await list({ metadata: null })).toEqual([none.id]);
    expect(await list({ limit: 1, after: none.id })).toEqual([b.id]);
  });

  it('estimates its end', async () => {
    let [estimate, at] = [0, 0];
    const beforeStep = async (step: number) => {
      started.clock.time += 2;
      if (step !== 4) return;
      estimate = (await started.jobs.list()).data[0]?.estimated_finish ?? 0;
      at = started.clock.time;
    };
    const started = await startFineTuning({ createTrainer: createTestTrainer({ beforeStep }) });
    const { jobs, training_file, idle } = started;
    const method = supervised({ n_epochs: 2, batch_size: 4 });
    await jobs.create({ model: 'echo', training_file, method });
    await idle();

    // Three of six steps took six seconds, and the fourth has taken two.
    expect(estimate).toBe(at - 2 + 6);
  });

  it('lists its events and checkpoints in both directions', async () => {
    const started = await startFineTuning();
    const { training_file, idle } = started;
    const method = supervised({ n_epochs: 2, batch_size: 12 });
    const { id } = await started.jobs.create({ model: 'echo', training_file, method });
    await idle();
    const ask = createAsk(started);
    const list = async (under: string) => {
      const { body } = await ask('GET', `/fine_tuning/jobs/${id}/${under}`);
      return body.data.map((one: { id: string }) => one.id);
    };

    for (const under of ['events', 'checkpoints']) {
      const all = await list(under);
      expect(await list(`${under}?order=asc`)).toEqual([...all].reverse());
      expect(await list(`${under}?limit=1&after=${all[0]}`)).toEqual([all[1]]);
      expect(await list(`${under}?before=${all[1]}`)).toEqual([all[0]]);
    }
    const { body } = await ask('GET', `/fine_tuning/jobs/${id}/events`);
    expect(Object.keys(body)).toEqual(['object', 'data', 'has_more']);
  });

  it('fails if its training file is deleted before it starts', async () => {
    const { jobs, training_file, openai, start, idle } = await startFineTuning({ start: false });
    const { id } = await jobs.create({ model: 'echo', training_file });
    await openai.files.delete(training_file);
    start();
    await idle();

    expect(await jobs.retrieve(id)).toMatchObject({
      status: 'failed',
      finished_at: null,
      error: {
        code: 'deleted_training_file',
        message: 'The job failed because the training file was deleted',
        param: 'training_file',
      },
    });
  });

  it('fails with the reason if its training cannot continue', async () => {
    const beforeStep = (step: number) => {
      if (step === 3) throw new Error('No grade came.');
    };
    const { jobs, training_file, idle, troubles, modelFiles } = await startFineTuning({
      createTrainer: createTestTrainer({ beforeStep }),
    });
    const { id } = await jobs.create({ model: 'echo', training_file });
    await idle();

    const error = { code: 'server_error', message: 'The training failed: No grade came.' };
    expect(await jobs.retrieve(id)).toMatchObject({ status: 'failed', error });
    expect(troubles.map(String)).toEqual(['Error: No grade came.']);
    expect(await modelFiles.untouched(-10_000)).toEqual([]);
  });
});
