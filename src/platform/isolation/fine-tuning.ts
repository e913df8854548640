import { chatExamples } from '../fine-tuning/testing';
import type { IsolationCases } from './testing';

const model = 'signalbox-mini';
const method = {
  type: 'supervised',
  supervised: { hyperparameters: { n_epochs: 1, batch_size: 10 } },
};

export const fineTuningCases: IsolationCases = {
  async make(ask) {
    const form = new FormData();
    form.set('file', new File([chatExamples(10)], 'examples.jsonl'));
    form.set('purpose', 'fine-tune');
    const training_file = (await ask('POST', '/files', form)).id;
    const job = (await ask('POST', '/fine_tuning/jobs', { model, training_file, method })).id;
    const { data } = await ask('GET', `/fine_tuning/jobs/${job}/events`);
    return { examples: training_file, job, event: data[0].id };
  },
  routes: {
    'POST /fine_tuning/alpha/graders/validate': 'It names no stored object but its model.',
    'POST /fine_tuning/alpha/graders/run': 'It names no stored object but its model.',
    'POST /fine_tuning/jobs': (theirs, own) => {
      const path = '/fine_tuning/jobs';
      return [
        { path, body: { model, training_file: theirs.examples } },
        { path, body: { model, training_file: own.examples, validation_file: theirs.examples } },
        { path, body: { model: theirs.tuned, training_file: own.examples } },
      ];
    },
    'GET /fine_tuning/jobs': ({ job }) => [
      { path: '/fine_tuning/jobs', lists: job },
      { path: `/fine_tuning/jobs?after=${job}` },
    ],
    'GET /fine_tuning/jobs/:id': ({ job }) => [{ path: `/fine_tuning/jobs/${job}` }],
    'POST /fine_tuning/jobs/:id/cancel': ({ job }) => [{ path: `/fine_tuning/jobs/${job}/cancel` }],
    'POST /fine_tuning/jobs/:id/pause': ({ job }) => [{ path: `/fine_tuning/jobs/${job}/pause` }],
    'POST /fine_tuning/jobs/:id/resume': ({ job }) => [{ path: `/fine_tuning/jobs/${job}/resume` }],
    'GET /fine_tuning/jobs/:id/events': ({ job, event }, own) => [
      { path: `/fine_tuning/jobs/${job}/events` },
      { path: `/fine_tuning/jobs/${own.job}/events?after=${event}` },
    ],
    'GET /fine_tuning/jobs/:id/checkpoints': ({ job, checkpoint }, own) => [
      { path: `/fine_tuning/jobs/${job}/checkpoints` },
      { path: `/fine_tuning/jobs/${own.job}/checkpoints?after=${checkpoint}` },
    ],
    'POST /fine_tuning/checkpoints/:model{.+}/permissions': ({ tuned }) => [
      {
        path: `/fine_tuning/checkpoints/${tuned}/permissions`,
        body: { project_ids: ['somebody'] },
      },
    ],
    'GET /fine_tuning/checkpoints/:model{.+}/permissions': ({ tuned }) => [
      { path: `/fine_tuning/checkpoints/${tuned}/permissions` },
    ],
    'DELETE /fine_tuning/checkpoints/:model{.+}/permissions/:id': ({ tuned }) => [
      { path: `/fine_tuning/checkpoints/${tuned}/permissions/cp_none` },
    ],
  },
};
