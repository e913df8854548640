import { expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

const model = 'signalbox-mini';

/** Lines of a training file, numbered from 1. */
function examples(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const messages = [
      { role: 'user', content: `Which tray holds form ${index + 1}?` },
      { role: 'assistant', content: `Tray ${index + 1}.` },
    ];
    return `${JSON.stringify({ messages })}\n`;
  }).join('');
}

async function startWithFile(text = examples(12)) {
  const server = await startTracking();
  const file = new File([text], 'train.jsonl');
  const { id } = await server.openai.files.create({ file, purpose: 'fine-tune' });
  return { ...server, training_file: id };
}

it('a job is created and trains; its figures, events, checkpoints and files stay when upstream forgets them', async () => {
  const { caller, services, wait, openai, training_file, look } = await startWithFile();
  const made = await caller.fineTuning.create({
    connection,
    model,
    training_file,
    suffix: 'trays',
    seed: 7,
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
  });
  expect(made).toMatchObject({ status: 'validating_files', name: 'trays' });
  await services.platform.idle();
  for (let round = 0; round < 4; round += 1) await wait(30);

  const job = await caller.fineTuning.retrieve({ connection, id: made.id });
  expect(job).toMatchObject({ status: 'succeeded', outcome: 'ok' });
  const [result = ''] = job.snapshot.result_files;
  await look();
  const kept = await caller.fineTuning.retrieve({ connection, id: made.id });
  expect(kept.archive).toMatchObject({
    [training_file]: { state: 'kept' },
    [result]: { state: 'kept' },
  });

  const metrics = await caller.fineTuning.metrics({ connection, parent: made.id });
  expect(metrics).toMatchObject({ measured: 36, total_steps: 36, epochs: 3, epoch_ends: [12, 24] });
  expect(metrics.points.map(({ step }) => step)).toEqual(
    Array.from({ length: 36 }, (_, index) => index + 1),
  );
  expect(metrics.points.every(({ values }) => Number.isFinite(values.train_loss))).toBe(true);
  expect(metrics.sources).toEqual(['events', 'checkpoints', 'results']);
  const under = { connection, parent: made.id };
  const checkpoints = await caller.history.list({ ...under, kind: 'fine_tuning_checkpoint' });
  expect(checkpoints.items).toHaveLength(3);

  // Upstream deletes the files and the model; the figures are still shown.
  await openai.files.delete(training_file);
  await openai.files.delete(result);
  const { fine_tuned_model } = job.snapshot;
  await caller.fineTuning.deleteModel({ connection, model: String(fine_tuned_model) });
  await expect(openai.models.retrieve(String(fine_tuned_model))).rejects.toMatchObject({
    status: 404,
  });
  const preview = await caller.files.preview({ connection, id: training_file });
  expect(preview.lines).toHaveLength(12);
  expect(await caller.fineTuning.metrics({ connection, parent: made.id })).toMatchObject({
    measured: 36,
    sources: ['events', 'checkpoints', 'results'],
  });
}, 60_000);

it('a job is paused, resumed and cancelled by operators, and the author is recorded', async () => {
  const { caller, as, training_file } = await startWithFile();
  const { id } = await caller.fineTuning.create({ connection, model, training_file });
  const of = { connection, id };
  await expect(as('viewer').fineTuning.cancel(of)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await caller.fineTuning.pause(of)).toMatchObject({ status: 'paused' });
  const { status } = await caller.fineTuning.resume(of);
  expect(['queued', 'validating_files', 'running']).toContain(status);
  expect(await caller.fineTuning.cancel(of)).toMatchObject({ status: 'cancelled' });
  await expect(caller.fineTuning.pause(of)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('Cannot pause'),
  });
  const timeline = await caller.history.timeline({ ...of, kind: 'fine_tuning_job' });
  expect(timeline.find(({ to }) => to === 'cancelled')?.by).toMatchObject({ id: 'owner' });
});

it('a model is shared with other projects, and the permission is revoked', async () => {
  const { caller, as, services, wait, training_file } = await startWithFile();
  const method = { type: 'supervised', supervised: { hyperparameters: { n_epochs: 1 } } } as const;
  const { id } = await caller.fineTuning.create({ connection, model, training_file, method });
  await services.platform.idle();
  await wait(30);
  const job = await caller.fineTuning.retrieve({ connection, id });
  const of = { connection, model: String(job.snapshot.fine_tuned_model) };

  expect(await caller.fineTuning.permissions(of)).toEqual([]);
  const project_ids = ['proj_night'];
  await expect(as('viewer').fineTuning.grant({ ...of, project_ids })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await caller.fineTuning.grant({ ...of, project_ids });
  const [permission] = await caller.fineTuning.permissions(of);
  expect(permission).toMatchObject({ project_id: 'proj_night' });
  await caller.fineTuning.revoke({ ...of, permission: String(permission?.id) });
  expect(await caller.fineTuning.permissions(of)).toEqual([]);
}, 60_000);
