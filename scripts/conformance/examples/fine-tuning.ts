import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { upload, user } from './shared';

const cities = ['Lisbon', 'Porto', 'Oslo', 'Rome', 'Paris', 'Bern', 'Kiev', 'Riga', 'Baku', 'Cork'];
const lines = cities
  .map((city, index) => {
    const answer = { role: 'assistant', content: `It is parcel ${index}.` };
    return `${JSON.stringify({ messages: [user(`What is in ${city}?`), answer] })}\n`;
  })
  .join('');
const hyperparameters = { n_epochs: 1, batch_size: 5, learning_rate_multiplier: 1 };
const method = { type: 'supervised', supervised: { hyperparameters } };

const input = '{{sample.output_text}}';
const reference = '{{item.answer}}';
const grader = { type: 'string_check', name: 'same', input, reference, operation: 'eq' };
const scored = { role: 'user', content: input };
const graders = [
  grader,
  { type: 'text_similarity', name: 'near', input, reference, evaluation_metric: 'fuzzy_match' },
  { type: 'score_model', name: 'good', model: 'signalbox-mini', input: [scored], range: [0, 1] },
];

/** Jobs whose files are not for them, which their answers tell of all the same. */
const otherMethods = [
  { type: 'dpo', dpo: { hyperparameters: { ...hyperparameters, beta: 0.1 } } },
  ...graders.map((one) => ({
    type: 'reinforcement',
    reinforcement: {
      grader: one,
      hyperparameters: {
        ...hyperparameters,
        compute_multiplier: 1,
        eval_interval: 1,
        eval_samples: 1,
        reasoning_effort: 'low',
      },
    },
  })),
];

const trainingFile = (world: World) =>
  world.once('training file', () => upload(world, 'fine-tune', 'a.jsonl', lines));

const jobBody = async (world: World) => ({
  model: 'signalbox-mini',
  training_file: await trainingFile(world),
  method,
});

const newJob = async (world: World, more: object = {}) => {
  const body = { ...(await jobBody(world)), ...more };
  return { fine_tuning_job_id: (await world.create('/fine_tuning/jobs', body)).id };
};

async function trained(world: World) {
  const files = { validation_file: await trainingFile(world), metadata: { a: 'b' } };
  const { fine_tuning_job_id } = await newJob(world, { ...files, suffix: 'parcels', seed: 1 });
  await world.idle();
  const { json } = await world.send('GET', `/fine_tuning/jobs/${fine_tuning_job_id}`);
  const { fine_tuned_model } = json as { fine_tuned_model: string };
  return { fine_tuning_job_id, fine_tuned_model };
}

const otherJobs = async (world: World) => {
  const jobs = [];
  for (const other of otherMethods) jobs.push({ path: await newJob(world, { method: other }) });
  return jobs;
};

const failedJobs = (world: World) =>
  world.once('failed jobs', async () => {
    const jobs = await otherJobs(world);
    await world.idle();
    return jobs;
  });

/** A job that has succeeded. */
const done = (world: World) => world.once('job', () => trained(world));
const pathOf = async (world: World) => {
  const { fine_tuning_job_id } = await done(world);
  return { fine_tuning_job_id };
};

export const tunedModel = async (world: World) => (await trained(world)).fine_tuned_model;

async function listed(world: World, list: 'events' | 'checkpoints') {
  const { fine_tuning_job_id } = await done(world);
  const { json } = await world.send('GET', `/fine_tuning/jobs/${fine_tuning_job_id}/${list}`);
  return (json as { data: { id: string }[] }).data[0]?.id ?? '';
}

async function permission(world: World) {
  const { fine_tuned_model: fine_tuned_model_checkpoint } = await done(world);
  const body = { project_ids: ['proj_other'] };
  const path = `/fine_tuning/checkpoints/${encodeURIComponent(fine_tuned_model_checkpoint)}/permissions`;
  const { data } = (await world.create(path, body)) as unknown as { data: { id: string }[] };
  return { path: { fine_tuned_model_checkpoint }, body, id: data[0]?.id ?? '' };
}

export const fineTuningExamples: Examples = {
  createFineTuningJob: {
    make: async (world) => ({ body: await jobBody(world) }),
    async also(world) {
      const body = await jobBody(world);
      return otherMethods.map((other) => ({ body: { ...body, method: other } }));
    },
    values: async (world) => ({
      model: {},
      training_file: {},
      method: {},
      hyperparameters: { hyperparameters, method: undefined },
      validation_file: { validation_file: await trainingFile(world) },
      integrations: { integrations: [{ type: 'wandb', wandb: { project: 'a' } }] },
    }),
  },
  retrieveFineTuningJob: {
    make: async (world) => ({ path: await pathOf(world) }),
    also: failedJobs,
  },
  listPaginatedFineTuningJobs: {
    async make(world) {
      await failedJobs(world);
      await done(world);
      return {};
    },
    values: async (world) => ({
      ...cursors((await done(world)).fine_tuning_job_id),
      metadata: { metadata: { a: 'b' } },
    }),
  },
  cancelFineTuningJob: {
    make: async (world) => ({ path: await newJob(world) }),
    also: otherJobs,
  },
  pauseFineTuningJob: { make: async (world) => ({ path: await newJob(world) }) },
  resumeFineTuningJob: {
    async make(world) {
      const path = await newJob(world);
      await world.create(`/fine_tuning/jobs/${path.fine_tuning_job_id}/pause`);
      return { path };
    },
  },
  listFineTuningEvents: {
    make: async (world) => ({ path: await pathOf(world) }),
    values: async (world) => cursors(await listed(world, 'events')),
  },
  listFineTuningJobCheckpoints: {
    make: async (world) => ({ path: await pathOf(world) }),
    values: async (world) => cursors(await listed(world, 'checkpoints')),
  },
  createFineTuningCheckpointPermission: { make: permission },
  listFineTuningCheckpointPermissions: {
    make: async (world) => ({ path: (await permission(world)).path }),
    values: async (world) => ({
      ...cursors((await permission(world)).id),
      project_id: { project_id: 'proj_other' },
    }),
  },
  deleteFineTuningCheckpointPermission: {
    async make(world) {
      const { path, id } = await permission(world);
      return { path: { ...path, permission_id: id } };
    },
  },
  validateGrader: {
    make: () => ({ body: { grader } }),
    values: () => ({ grader: {} }),
    also: async () => graders.map((one) => ({ body: { grader: one } })),
  },
  runGrader: {
    make: () => ({ body: { grader, model_sample: 'Lisbon', item: { answer: 'Lisbon' } } }),
    values: () => ({ grader: {}, item: { item: { answer: 'Lisbon' } } }),
  },
};
