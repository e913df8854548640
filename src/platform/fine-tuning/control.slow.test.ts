import { describe, expect, it } from 'vitest';
import { startPlatform } from '../testing';
import { holdFirst } from '../testing-hold';
import { startFineTuning } from './testing';
import { createTestTrainer } from './testing-trainer';

const method = (n_epochs = 2, batch_size = 4) => ({
  type: 'supervised' as const,
  supervised: { hyperparameters: { n_epochs, batch_size } },
});

/** Resolves `at` when a trainer comes to a step, which then waits for `go`. */
function stopBefore(step: number) {
  let arrive = () => {};
  let go = () => {};
  const at = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    go = resolve;
  });
  const beforeStep = async (next: number) => {
    if (next !== step) return;
    arrive();
    await released;
  };
  return { at, go: () => go(), createTrainer: createTestTrainer({ beforeStep }) };
}

type Started = Awaited<ReturnType<typeof startFineTuning>>;

/** Holds the change by which a job succeeds, the first time, until it is released. */
function holdFinish({ store }: Started) {
  const rows = store.inProject('default').fineTuningJobs;
  const original = rows.change;
  let arrive = () => {};
  let release = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  rows.change = async (...args) => {
    if (args[2].status === 'succeeded') {
      arrive();
      await released;
    }
    return original(...args);
  };
  return { arrived, release: () => release() };
}

async function figuresOf({ jobs, openai }: Pick<Started, 'jobs' | 'openai'>, id: string) {
  const job = await jobs.retrieve(id);
  const { data } = await jobs.listEvents(id, { limit: 100 });
  const [result = ''] = job.result_files;
  return {
    status: job.status,
    trained_tokens: job.trained_tokens,
    steps: data.flatMap(({ type, data }) => (type === 'metrics' ? [data] : [])),
    checkpoints: (await jobs.checkpoints.list(id)).data.map(({ metrics }) => metrics),
    result: await (await openai.files.content(result)).text(),
  };
}

async function undisturbed() {
  const started = await startFineTuning();
  const { jobs, training_file, idle } = started;
  const { id } = await jobs.create({ model: 'echo', training_file, seed: 5, method: method() });
  await idle();
  return figuresOf(started, id);
}

describe('a paused job', () => {
  it('during training continues to the same metrics', async () => {
    const { at, go, createTrainer } = stopBefore(3);
    const started = await startFineTuning({ createTrainer });
    const { jobs, training_file, idle } = started;
    const { id } = await jobs.create({ model: 'echo', training_file, seed: 5, method: method() });
    await at;

    expect((await jobs.pause(id)).status).toBe('paused');
    expect((await jobs.pause(id)).status).toBe('paused');
    go();
    await idle();
    expect((await jobs.retrieve(id)).status).toBe('paused');
    expect((await jobs.listEvents(id)).data.map(({ message }) => message)).toContain(
      'The job was paused',
    );

    expect((await jobs.resume(id)).status).toBe('queued');
    await idle();
    expect(await figuresOf(started, id)).toEqual(await undisturbed());
  });

  it('and resumed before its worker noticed continues too', async () => {
    const { at, go, createTrainer } = stopBefore(3);
    const started = await startFineTuning({ createTrainer });
    const { jobs, training_file, idle } = started;
    const { id } = await jobs.create({ model: 'echo', training_file, seed: 5, method: method() });
    await at;

    await jobs.pause(id);
    await jobs.resume(id);
    go();
    await idle();
    expect(await figuresOf(started, id)).toEqual(await undisturbed());
  });

  it('before validation is validated when resumed', async () => {
    const { jobs, training_file, start, idle } = await startFineTuning({ start: false });
    const { id } = await jobs.create({ model: 'echo', training_file });
    await jobs.pause(id);
    start();
    await idle();

    expect((await jobs.resume(id)).status).toBe('validating_files');
    await idle();
    expect((await jobs.retrieve(id)).status).toBe('succeeded');
  });

  it('keeps its deleted training file until its end', async () => {
    const { at, go, createTrainer } = stopBefore(3);
    const { jobs, training_file, idle, openai, files } = await startFineTuning({ createTrainer });
    const { id } = await jobs.create({ model: 'echo', training_file, method: method() });
    await at;
    await jobs.pause(id);
    go();
    await idle();

    await openai.files.delete(training_file);
    await jobs.resume(id);
    await idle();
    expect((await jobs.retrieve(id)).status).toBe('succeeded');
    expect(await files.untouched(-10_000)).not.toContain(training_file);
  });
});

describe('a cancelled job', () => {
  it('during training stops, with its checkpoints and without state', async () => {
    const { at, go, createTrainer } = stopBefore(5);
    const { jobs, training_file, idle, modelFiles } = await startFineTuning({ createTrainer });
    const { id } = await jobs.create({ model: 'echo', training_file, method: method() });
    await at;

    expect(await jobs.cancel(id)).toMatchObject({ status: 'cancelled', finished_at: null });
    expect((await jobs.cancel(id)).status).toBe('cancelled');
    go();
    await idle();

    expect(await jobs.retrieve(id)).toMatchObject({
      status: 'cancelled',
      fine_tuned_model: null,
      result_files: [],
      estimated_finish: null,
      error: {},
    });
    expect((await jobs.checkpoints.list(id)).data.map(({ step_number }) => step_number)).toEqual([
      3,
    ]);
    expect(await modelFiles.untouched(-10_000)).toHaveLength(1);
  });

  it.each(['cancelled', 'paused'])('or paused before it begins never does: %s', async (status) => {
    const { jobs, training_file, start, idle } = await startFineTuning({ start: false });
    const { id } = await jobs.create({ model: 'echo', training_file });
    await (status === 'paused' ? jobs.pause(id) : jobs.cancel(id));
    start();
    await idle();

    expect((await jobs.retrieve(id)).status).toBe(status);
    expect((await jobs.listEvents(id)).data).toHaveLength(3);
  });

  it('at its end is either finished or cancelled', async () => {
    const started = await startFineTuning();
    const { jobs, training_file, idle, modelFiles, openai } = started;
    const { arrived, release } = holdFinish(started);
    const { id } = await jobs.create({ model: 'echo', training_file, method: method(1) });
    await arrived;
    await jobs.cancel(id);
    release();
    await idle();

    expect(await jobs.retrieve(id)).toMatchObject({
      status: 'cancelled',
      fine_tuned_model: null,
      result_files: [],
    });
    expect(await modelFiles.untouched(-10_000)).toEqual([]);
    expect((await openai.files.list()).data.map((file) => file.id)).toEqual([training_file]);
  });

  it('or paused at its end finishes when resumed, with one model', async () => {
    const started = await startFineTuning();
    const { jobs, training_file, idle, modelFiles, openai } = started;
    const { arrived, release } = holdFinish(started);
    const { id } = await jobs.create({ model: 'echo', training_file, seed: 5, method: method() });
    await arrived;
    await jobs.pause(id);
    release();
    await idle();
    expect((await jobs.retrieve(id)).status).toBe('paused');

    await jobs.resume(id);
    await idle();
    expect(await figuresOf(started, id)).toEqual(await undisturbed());
    expect(await modelFiles.untouched(-10_000)).toHaveLength(2);
    expect((await openai.files.list()).data).toHaveLength(2);
  });
});

describe('actions that the status does not allow are rejected', () => {
  it.each(['cancel', 'pause', 'resume'] as const)('%s of a job that succeeded', async (action) => {
    const { jobs, training_file, idle } = await startFineTuning();
    const { id } = await jobs.create({ model: 'echo', training_file, method: method(1) });
    await idle();

    await expect(jobs[action](id)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(
        `Cannot ${action} a fine-tuning job with status 'succeeded'.`,
      ),
    });
  });

  it('of two concurrent actions the second sees the first', async () => {
    const { jobs, training_file, store } = await startFineTuning({ start: false });
    const { id } = await jobs.create({ model: 'echo', training_file });
    const rows = store.inProject('default').fineTuningJobs;
    const { arrived, release } = holdFirst(rows, 'change');
    const paused = jobs.pause(id);
    await arrived;
    await jobs.cancel(id);
    release();

    await expect(paused).rejects.toMatchObject({ status: 400 });
    expect((await jobs.retrieve(id)).status).toBe('cancelled');
  });
});

describe('a platform that stops', () => {
  it('during a job continues at the next start to the same metrics', async () => {
    const { at, go, createTrainer } = stopBefore(4);
    const first = await startFineTuning({ createTrainer });
    const { training_file, folder } = first;
    const body = { model: 'echo', training_file, seed: 5, method: method() };
    const { id } = await first.jobs.create(body);
    await at;
    const closed = first.close();
    go();
    await closed;

    const again = startPlatform({
      folder,
      engines: [],
      createTrainer: createTestTrainer(),
    });
    await again.idle();
    const jobs = again.openai.fineTuning.jobs;
    expect(await figuresOf({ jobs, openai: again.openai }, id)).toEqual(await undisturbed());
  });
});
