import { describe, expect, it } from 'vitest';
import { createSimulator } from '@/platform/engine/simulator/index';
import { createTestTrainer } from '@/platform/fine-tuning/testing-trainer';
import { startPlatform } from '@/platform/testing';
import { countsAt } from './counts';
import { fillWorld } from './fill-world';

const start = () =>
  startPlatform({ engines: [createSimulator()], createTrainer: createTestTrainer() });
const scale = 0.01;

async function read<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
}

async function readWorld({ openai }: ReturnType<typeof start>) {
  return {
    files: await read(openai.files.list()),
    batches: await read(openai.batches.list()),
    jobs: await read(openai.fineTuning.jobs.list()),
    stores: await read(openai.vectorStores.list()),
    assistants: await read(openai.beta.assistants.list()),
    completions: await read(openai.chat.completions.list()),
  };
}

describe('a hundredth of the large world', () => {
  it('has the expected counts in every state, and is created only once', async () => {
    const platform = start();
    const { openai, clock } = platform;
    const now = () => clock.time * 1000;
    const counts = countsAt(scale);
    const reported = new Map<string, number>();
    const report = ({ noun, done }: { noun: string; done: number }) => reported.set(noun, done);

    expect(await fillWorld({ openai, scale, seed: 7, now, report })).toBe(true);

    const world = await readWorld(platform);
    const given = world.files.filter(({ purpose }) => !/_output$|results$/.test(purpose));
    const completed = Math.ceil(counts.uploads / 3);
    expect(given).toHaveLength(counts.files + completed);
    expect(new Set(given.map(({ filename }) => filename)).size).toBeGreaterThan(counts.files * 0.9);
    expect(new Set(given.map(({ purpose }) => purpose))).toEqual(
      new Set(['assistants', 'user_data', 'evals', 'batch', 'fine-tune']),
    );
    expect(world.batches.map(({ status }) => status).sort()).toEqual([
      'cancelled',
      'completed',
      'completed',
      'failed',
      'in_progress',
    ]);
    expect(world.batches.some(({ request_counts }) => (request_counts?.failed ?? 0) > 0)).toBe(
      true,
    );
    expect(world.jobs.map(({ status }) => status).sort()).toEqual(['failed', 'succeeded']);
    expect(world.stores).toHaveLength(counts.vectorStores);
    expect(world.stores[0]?.file_counts).toMatchObject({ in_progress: 0 });
    expect(world.assistants).toHaveLength(counts.assistants);
    expect(world.completions).toHaveLength(counts.chatCompletions);
    expect(reported.get('threads')).toBe(counts.threads);
    expect(reported.get('uploads')).toBe(counts.uploads);

    expect(await fillWorld({ openai, scale, seed: 7, now })).toBe(false);
    expect((await readWorld(platform)).files).toEqual(world.files);
    expect(platform.troubles).toEqual([]);
  });

  it('continues where it was interrupted, within a day', async () => {
    const platform = start();
    const { openai, clock } = platform;
    const now = () => clock.time * 1000;
    const interrupted = (noun: string) => (progress: { noun: string; done: number }) => {
      if (progress.noun === noun && progress.done === 2) throw new Error('Interrupted.');
    };
    const fill = (report = (_: { noun: string; done: number }) => {}) =>
      fillWorld({ openai, scale, seed: 7, now, report });

    await expect(fill(interrupted('files'))).rejects.toThrow('Interrupted.');
    await expect(fill(interrupted('threads'))).rejects.toThrow('Interrupted.');
    clock.time += 24 * 3_600;
    await expect(fill()).rejects.toThrow('Choose another --seed');
    clock.time -= 24 * 3_600;
    expect(await fill()).toBe(true);

    const { files, batches, jobs } = await readWorld(platform);
    const counts = countsAt(scale);
    const given = files.filter(({ purpose }) => !/_output$|results$/.test(purpose));
    expect(given).toHaveLength(counts.files + Math.ceil(counts.uploads / 3));
    expect(batches).toHaveLength(counts.batches);
    expect(jobs).toHaveLength(counts.fineTuningJobs);
  });
});
