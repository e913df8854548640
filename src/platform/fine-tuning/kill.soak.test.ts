import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { OpenAI } from '@/lib/openai';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';
import { chatExamples } from './testing';

const examples = 300;
const epochs = 4;
const method = {
  type: 'supervised' as const,
  supervised: { hyperparameters: { n_epochs: epochs, batch_size: 2 } },
};

async function createJob(openai: OpenAI) {
  const upload = async (text: string) => {
    const file = new File([text], 'examples.jsonl');
    return (await openai.files.create({ file, purpose: 'fine-tune' })).id;
  };
  const training_file = await upload(chatExamples(examples));
  const validation_file = await upload(chatExamples(10));
  const model = 'signalbox-mini';
  const job = { model, training_file, validation_file, seed: 11, method };
  return (await openai.fineTuning.jobs.create(job)).id;
}

/** All that a job has computed. */
async function figuresOf(openai: OpenAI, id: string) {
  const job = await openai.fineTuning.jobs.retrieve(id);
  const metrics: unknown[] = [];
  for await (const event of await openai.fineTuning.jobs.listEvents(id, { limit: 100 }))
    if (event.type === 'metrics') metrics.push(event.data);
  const checkpoints = (await openai.fineTuning.jobs.checkpoints.list(id)).data;
  const [result = ''] = job.result_files;
  return {
    status: job.status,
    trained_tokens: job.trained_tokens,
    metrics,
    checkpoints: checkpoints.map(({ metrics }) => metrics),
    result: await (await openai.files.content(result)).text(),
  };
}

const stepOf = async (openai: OpenAI, id: string) => {
  const { data } = await openai.fineTuning.jobs.listEvents(id, { limit: 20 });
  return Math.max(0, ...data.map(({ data }) => Number(data?.step ?? 0)));
};

it('a job whose process is killed repeatedly ends with the same metrics', {
  timeout: 300_000,
}, async () => {
  const folder = testFolder();

  let { child, openai } = await spawnPlatform(folder);
  const quiet = await createJob(openai);
  await expect
    .poll(async () => (await openai.fineTuning.jobs.retrieve(quiet)).status, {
      timeout: 100_000,
      interval: 100,
    })
    .toBe('succeeded');
  const expected = await figuresOf(openai, quiet);
  expect(expected.metrics).toHaveLength((examples / 2) * epochs);

  const id = await createJob(openai);
  for (const share of [0, 0.2, 0.6]) {
    await expect
      .poll(() => stepOf(openai, id), { timeout: 60_000, interval: 20 })
      .toBeGreaterThanOrEqual(share * expected.metrics.length);
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder));
  }
  await expect
    .poll(async () => (await openai.fineTuning.jobs.retrieve(id)).status, {
      timeout: 100_000,
      interval: 100,
    })
    .toBe('succeeded');

  expect(await figuresOf(openai, id)).toEqual(expected);
});
