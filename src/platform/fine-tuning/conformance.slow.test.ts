import Official from 'openai';
import { describe, expect, it } from 'vitest';
import { startOfficial } from '../testing-official';
import { chatExamples } from './testing';

const model = 'signalbox-mini';

async function start() {
  const platform = startOfficial();
  const upload = async (text: string) => {
    const file = new File([text], 'examples.jsonl');
    return (await platform.openai.files.create({ file, purpose: 'fine-tune' })).id;
  };
  return { ...platform, upload, jobs: platform.openai.fineTuning.jobs };
}

describe('the official client', () => {
  it('fine-tunes a model and uses it', async () => {
    const { openai, jobs, upload, idle, misfits } = await start();
    const training_file = await upload(chatExamples(20));
    const validation_file = await upload(chatExamples(5));

    const created = await jobs.create({
      model,
      training_file,
      validation_file,
      suffix: 'story',
      seed: 3,
      metadata: { team: 'a' },
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
    });
    await idle();
    const job = await jobs.retrieve(created.id);
    expect(job.status).toBe('succeeded');
    expect(job.trained_tokens).toBeGreaterThan(0);
    expect(job.hyperparameters.batch_size).toEqual(expect.any(Number));

    const events = [];
    for await (const event of jobs.listEvents(job.id)) events.push(event);
    expect(events.at(0)?.message).toBe('The job has successfully completed');
    expect(events.at(-1)?.message).toBe(`Created fine-tuning job: ${job.id}`);
    const checkpoints = [];
    for await (const checkpoint of jobs.checkpoints.list(job.id)) checkpoints.push(checkpoint);
    expect(checkpoints).toHaveLength(3);
    const listed = await jobs.list({ metadata: { team: 'a' }, limit: 1 });
    expect(listed.data).toEqual([job]);

    const tuned = job.fine_tuned_model ?? '';
    const { choices } = await openai.chat.completions.create({
      model: tuned,
      messages: [{ role: 'user', content: 'Question 7' }],
    });
    expect(choices[0]?.message.content).toBe('Answer 7');
    const line = {
      custom_id: 'a',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: tuned, messages: [{ role: 'user', content: 'Question 7' }] },
    };
    const input = await openai.files.create({
      file: new File([JSON.stringify(line)], 'a.jsonl'),
      purpose: 'batch',
    });
    const batch = await openai.batches.create({
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    const assistant = await openai.beta.assistants.create({ model: tuned });
    const messages = [{ role: 'user' as const, content: 'Question 7' }];
    const { id } = await openai.beta.threads.create({ messages });
    const run = await openai.beta.threads.runs.create(id, { assistant_id: assistant.id });
    await idle();
    const { request_counts } = await openai.batches.retrieve(batch.id);
    expect(request_counts).toEqual({ total: 1, completed: 1, failed: 0 });
    const ended = await openai.beta.threads.runs.retrieve(run.id, { thread_id: id });
    expect(ended.status).toBe('completed');
    const said = (await openai.beta.threads.messages.list(id)).data[0]?.content[0];
    expect(said).toMatchObject({ text: { value: choices[0]?.message.content } });

    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id)).toContain(tuned);
    expect(await openai.models.delete(tuned)).toMatchObject({ id: tuned, deleted: true });
    await expect(openai.models.retrieve(tuned)).rejects.toBeInstanceOf(Official.NotFoundError);
    expect(misfits).toEqual([]);
  });

  it('pauses, resumes and cancels a job', async () => {
    const { jobs, upload, idle, misfits } = await start();
    const training_file = await upload(chatExamples(10));
    const { id } = await jobs.create({ model, training_file });

    expect((await jobs.pause(id)).status).toBe('paused');
    expect(['queued', 'validating_files']).toContain((await jobs.resume(id)).status);
    expect((await jobs.cancel(id)).status).toBe('cancelled');
    await idle();
    expect((await jobs.retrieve(id)).status).toBe('cancelled');
    // The spec's own example of pausing has a status that its enum lacks.
    expect(misfits.filter((misfit) => !misfit.startsWith('pauseFineTuningJob status'))).toEqual([]);
  });

  it('gets a preference job as from the live API: without top-level hyperparameters', async () => {
    const { jobs, upload, misfits } = await start();
    const training_file = await upload(chatExamples(10));
    const job = await jobs.create({ model, training_file, method: { type: 'dpo' } });

    expect(job.hyperparameters).toBeNull();
    expect(job.method?.dpo?.hyperparameters).toEqual({
      n_epochs: 'auto',
      batch_size: 'auto',
      learning_rate_multiplier: 'auto',
      beta: 'auto',
    });
    expect(misfits.every((misfit) => misfit.includes('hyperparameters'))).toBe(true);
  });

  it('grants another project a checkpoint', async () => {
    const { openai, jobs, upload, idle, misfits } = await start();
    const training_file = await upload(chatExamples(10));
    const { id } = await jobs.create({ model, training_file });
    await idle();
    const checkpoint = (await jobs.retrieve(id)).fine_tuned_model ?? '';
    const { permissions } = openai.fineTuning.checkpoints;

    const made = [];
    for await (const permission of permissions.create(checkpoint, { project_ids: ['proj_a'] }))
      made.push(permission);
    const listed = await permissions.retrieve(checkpoint, { order: 'descending' });
    const deleted = await permissions.delete(made[0]?.id ?? '', {
      fine_tuned_model_checkpoint: checkpoint,
    });

    expect(listed.data).toEqual(made);
    expect(deleted.deleted).toBe(true);
    expect(misfits).toEqual([]);
  });

  it('gets typed errors', async () => {
    const { jobs } = await start();

    await expect(jobs.retrieve('123')).rejects.toBeInstanceOf(Official.NotFoundError);
    await expect(jobs.create({ model, training_file: 'x' })).rejects.toBeInstanceOf(
      Official.BadRequestError,
    );
  });
});
