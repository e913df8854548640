import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { chatExamples, startFineTuning } from './testing';

const method = {
  type: 'supervised' as const,
  supervised: { hyperparameters: { n_epochs: 2, batch_size: 4 } },
};

async function startWithModel() {
  const started = await startFineTuning();
  const { jobs, training_file, idle } = started;
  const { id } = await jobs.create({ model: 'echo', training_file, method });
  await idle();
  const name = (await jobs.retrieve(id)).fine_tuned_model ?? '';
  const { data } = await jobs.checkpoints.list(id);
  const checkpoint = data[1]?.fine_tuned_model_checkpoint ?? '';
  /** Asks as another project. */
  const askAs = async (project: string, method: string, path: string, body?: object) => {
    const request = new Request(`http://platform/v1${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const response = await started.fetchAs({ id: 'key', name: 'Key', project }, request);
    return { status: response.status, body: await response.json() };
  };
  return { ...started, ask: createAsk(started), askAs, id, name, checkpoint };
}

describe('a fine-tuned model', () => {
  it('and its checkpoint are listed, retrieved and deleted by their project', async () => {
    const { openai, name, checkpoint, modelFiles } = await startWithModel();

    const ids = (await openai.models.list()).data.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['echo', name, checkpoint]));
    expect(await openai.models.retrieve(checkpoint)).toEqual({
      id: checkpoint,
      object: 'model',
      created: 1_790_000_000,
      owned_by: 'org-signalbox',
    });
    expect(await openai.models.delete(name)).toEqual({ id: name, object: 'model', deleted: true });
    await expect(openai.models.retrieve(name)).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining(`The model '${name}' does not exist`),
      param: 'model',
      code: 'model_not_found',
    });
    expect(await modelFiles.untouched(-10_000)).toHaveLength(1);
    await openai.models.delete(checkpoint);
    expect(await modelFiles.untouched(-10_000)).toEqual([]);
  });

  it('is not visible to other projects', async () => {
    const { askAs, id, name, training_file } = await startWithModel();

    expect((await askAs('other', 'GET', `/fine_tuning/jobs/${id}`)).status).toBe(404);
    expect((await askAs('other', 'POST', `/fine_tuning/jobs/${id}/cancel`)).status).toBe(404);
    expect((await askAs('other', 'GET', '/fine_tuning/jobs')).body.data).toEqual([]);
    expect((await askAs('other', 'GET', `/models/${name}`)).status).toBe(404);
    expect((await askAs('other', 'DELETE', `/models/${name}`)).status).toBe(404);
    expect(
      (await askAs('other', 'GET', `/fine_tuning/checkpoints/${name}/permissions`)).status,
    ).toBe(404);
    const messages = [{ role: 'user', content: 'Question 1' }];
    const chat = await askAs('other', 'POST', '/chat/completions', { model: name, messages });
    expect(chat).toMatchObject({ status: 404, body: { error: { code: 'model_not_found' } } });
    const body = { model: name, training_file };
    expect((await askAs('other', 'POST', '/fine_tuning/jobs', body)).status).toBe(400);
  });
});

describe('a permission for a checkpoint', () => {
  it('lets another project use it until it is revoked', async () => {
    const { askAs, openai, name, checkpoint } = await startWithModel();
    const { permissions } = openai.fineTuning.checkpoints;

    const { data } = await permissions.create(checkpoint, { project_ids: ['other', 'third'] });
    expect(data.map(({ project_id, object }) => ({ project_id, object }))).toEqual([
      { project_id: 'other', object: 'checkpoint.permission' },
      { project_id: 'third', object: 'checkpoint.permission' },
    ]);
    const [first, second] = data;
    expect((await askAs('other', 'GET', `/models/${checkpoint}`)).status).toBe(200);
    expect((await askAs('other', 'GET', `/models/${name}`)).status).toBe(404);
    expect((await askAs('other', 'DELETE', `/models/${checkpoint}`)).status).toBe(403);
    const path = `/fine_tuning/checkpoints/${checkpoint}/permissions`;
    expect((await askAs('other', 'GET', path)).status).toBe(404);

    const list = async (query: object) =>
      (await permissions.retrieve(checkpoint, query)).data.map(({ id }) => id);
    expect(await list({})).toEqual([second?.id, first?.id]);
    expect(await list({ order: 'ascending', limit: 1 })).toEqual([first?.id]);
    expect(await list({ project_id: 'third' })).toEqual([second?.id]);
    expect(await list({ after: second?.id })).toEqual([first?.id]);

    const again = await permissions.create(checkpoint, { project_ids: ['other'] });
    expect(again.data).toEqual([first]);

    const deleted = await permissions.delete(first?.id ?? '', {
      fine_tuned_model_checkpoint: checkpoint,
    });
    expect(deleted).toEqual({ object: 'checkpoint.permission', id: first?.id, deleted: true });
    expect((await askAs('other', 'GET', `/models/${checkpoint}`)).status).toBe(404);
  });

  it('needs an existing model and project', async () => {
    const { ask, name } = await startWithModel();
    const path = `/fine_tuning/checkpoints/${name}/permissions`;

    expect(await ask('POST', path, { project_ids: [] })).toMatchObject({
      status: 400,
      body: { error: { param: 'project_ids', code: 'empty_array' } },
    });
    expect((await ask('DELETE', `${path}/cp_none`)).status).toBe(404);
    expect(await ask('GET', '/fine_tuning/checkpoints/ft:none/permissions')).toMatchObject({
      status: 404,
      body: { error: { code: 'model_not_found' } },
    });
    expect(await ask('GET', `${path}?order=asc`)).toMatchObject({
      status: 400,
      body: { error: { param: 'order' } },
    });
  });

  it('works for a model with a slash in its name', async () => {
    const { ask, store } = await startFineTuning().then((started) => ({
      ...started,
      ask: createAsk(started),
    }));
    const name = 'ft:org/model:signalbox::abcdefgh';
    await store.fineTuningJobs.insert(
      {
        id: 'ftjob-1',
        model: 'org/model',
        base: 'org/model',
        created_at: 1,
        status: 'running',
        training_file: 'file-1',
        result_files: [],
        seed: 1,
        method: { type: 'supervised' },
        is_settled: true,
      },
      [],
    );
    await store.fineTuningJobs.change(
      'ftjob-1',
      ['running'],
      { status: 'succeeded' },
      {
        model: { id: name, created_at: 1, job_id: 'ftjob-1', base: 'org/model', file: 'ftmodel-1' },
      },
    );

    for (const asked of [name, encodeURIComponent(name)]) {
      const path = `/fine_tuning/checkpoints/${asked}/permissions`;
      const { status, body } = await ask('POST', path, { project_ids: ['other'] });
      expect(status).toBe(200);
      const id = body.data[0].id;
      expect((await ask('GET', path)).body.data).toHaveLength(1);
      expect((await ask('DELETE', `${path}/${id}`)).body).toMatchObject({ id, deleted: true });
    }
  });
});

it('jobs are published as changes', async () => {
  const { changes, jobs, upload } = await startFineTuning({ start: false });
  const training_file = await upload(chatExamples(10));
  const stop = new AbortController();
  const received = changes(stop.signal)[Symbol.asyncIterator]();
  const next = received.next();
  const { id } = await jobs.create({ model: 'echo', training_file });

  expect((await next).value?.projects.get('default')?.fine_tuning_job).toEqual([id]);
  stop.abort();
});
