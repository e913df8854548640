import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import OpenAI from '@/lib/openai';
import type { Connection } from '../connections/store';
import { openDb } from '../db/open';
import { historyStore } from './store';
import { addConnection, refusal } from './testing-upstream';
import { createTracker } from './tracker';

const connection = { slug: 'live', deletedAt: null } as Connection;
const now = 1_790_000_000;

const job = {
  id: 'ftjob-1',
  object: 'fine_tuning.job',
  created_at: now - 7_200,
  finished_at: now - 3_600,
  model: 'gpt-4o-mini-2024-07-18',
  fine_tuned_model: 'ft:gpt-4o-mini:acme::1',
  status: 'succeeded',
  training_file: 'file-train',
  validation_file: null,
  result_files: ['file-result'],
};
const events = [
  {
    id: 'ftevent-2',
    object: 'fine_tuning.job.event',
    created_at: now - 3_600,
    level: 'info',
    message: 'The job has successfully completed',
    type: 'message',
  },
  {
    id: 'ftevent-1',
    object: 'fine_tuning.job.event',
    created_at: now - 7_000,
    level: 'warn',
    message: 'Step 1/100: training loss=2.1',
    type: 'metrics',
    data: { step: 1, train_loss: 2.1 },
  },
];
const checkpoint = {
  id: 'ftckpt_1',
  object: 'fine_tuning.job.checkpoint',
  created_at: now - 3_700,
  fine_tuned_model_checkpoint: 'ft:gpt-4o-mini:acme::1:ckpt-step-80',
  fine_tuning_job_id: 'ftjob-1',
  metrics: { step: 80 },
  step_number: 80,
};

it('fine-tuning jobs are kept with their events and checkpoints, though no page shows them, and name their files', async () => {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => void db.close());
  await addConnection(db, connection.slug);
  let time = now * 1000;
  const history = historyStore({ db, now: () => time });
  const lists: Record<string, object[]> = {
    'fine_tuning/jobs': [job],
    'fine_tuning/jobs/ftjob-1/events': events,
    'fine_tuning/jobs/ftjob-1/checkpoints': [checkpoint],
    files: [
      {
        id: 'file-train',
        object: 'file',
        created_at: now - 9_000,
        filename: 'train.jsonl',
        purpose: 'fine-tune',
      },
    ],
  };
  const client = new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'http://upstream/v1',
    async fetch(url) {
      const data = lists[new URL(String(url)).pathname.replace('/v1/', '')];
      return data
        ? Response.json({ object: 'list', data, has_more: false })
        : refusal(404, 'There is no such list.');
    },
  });
  const tracker = createTracker({
    history,
    connections: { list: async () => [connection] },
    openClient: async () => client,
    now: () => time,
    log: pino({ level: 'silent' }),
  });
  await tracker.tick();
  time += 1_000;
  await tracker.tick();

  const list = { connection: 'live', kind: 'fine_tuning_job' as const };
  expect(await history.find(list, 'ftjob-1')).toMatchObject({
    status: 'succeeded',
    outcome: 'ok',
    category: 'gpt-4o-mini-2024-07-18',
  });
  const under = { connection: 'live', parent: 'ftjob-1' };
  const reported = await history.list({ ...under, kind: 'fine_tuning_event' });
  expect(reported.items.map(({ id, status }) => [id, status])).toEqual([
    ['ftevent-2', 'info'],
    ['ftevent-1', 'warn'],
  ]);
  const kept = await history.list({ ...under, kind: 'fine_tuning_checkpoint' });
  expect(kept.items.map(({ name }) => name)).toEqual(['ft:gpt-4o-mini:acme::1:ckpt-step-80']);
  expect(await history.find({ connection: 'live', kind: 'file' }, 'file-train')).toMatchObject({
    used_by: 1,
  });
  // What the upstream lacks is said, and asked again once a day.
  expect(await history.freshness({ connection: 'live', kind: 'thread' })).toMatchObject({
    unsupported: true,
    failing: { error: { status: 404 } },
  });
});
