import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { addCounts, noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import { spansOf } from '@/lib/usage/spans';
import { create } from '../batches/testing';
import type { Engine } from '../engine/engine';
import { createSimulator } from '../engine/simulator/index';
import { startFineTuning } from '../fine-tuning/testing';
import { createTrainer } from '../fine-tuning/training/trainer';
import { chatLines, createEchoEngine, echo, startPlatform } from '../testing';
import { createWordEngine } from '../vector-stores/testing';

const quarter = 900;
const embeddings = 'signalbox-embed';

type Platform = Pick<ReturnType<typeof startPlatform>, 'store' | 'clock'>;

/** What is taken down, by kind, key and model. */
async function usageOf({ store, clock }: Platform, project: string) {
  const to = Math.ceil(clock.time / quarter + 1) * quarter;
  const sums = await store.usage.sums([spansOf(to - 96 * quarter, to)]);
  const used: Record<string, UsageCounts> = {};
  for (const { series, counts } of sums) {
    if (series.project !== project) continue;
    const name = [series.kind, series.key, series.model].join(' ');
    used[name] = addCounts(used[name] ?? noUsage, counts);
  }
  return used;
}

/** A project with a key of its own. */
async function withProject(platform: ReturnType<typeof startPlatform>) {
  const { id: project } = await platform.projects.create('Team A');
  const { id: keyId, key } = await platform.keys.create('Nightly', { project });
  const baseURL = 'http://platform/v1';
  const openai = new OpenAI({ apiKey: key, baseURL, fetch: platform.fetch, maxRetries: 0 });
  return { project, keyId, openai };
}

const embedded = async (openai: OpenAI, input: string | string[]) =>
  readUsage((await openai.embeddings.create({ model: embeddings, input })).usage);

describe('the embeddings of a vector store', () => {
  it('count for its project: those of its files, and those of searches for the key', async () => {
    const platform = startPlatform({ engines: [createSimulator()] });
    const { project, keyId, openai } = await withProject(platform);
    const text = 'The parcel is in Lisbon, and will be here on Tuesday.';
    const file = new File([text], 'notes.txt');
    const { id } = await openai.files.create({ file, purpose: 'assistants' });
    const store = await openai.vectorStores.create({ file_ids: [id] });
    await platform.idle();
    await openai.vectorStores.search(store.id, { query: 'Where is it?' });
    await openai.vectorStores.search(store.id, { query: ['Where is it?', 'Since when?'] });

    const used = await usageOf(platform, project);
    expect(used).toEqual({
      [`vector_store_ingestion  ${embeddings}`]: await embedded(platform.openai, text),
      [`vector_store_search ${keyId} ${embeddings}`]: addCounts(
        await embedded(platform.openai, 'Where is it?'),
        await embedded(platform.openai, ['Where is it?', 'Since when?']),
      ),
    });
    expect(await usageOf(platform, 'default')).toEqual({
      [`embedding environment ${embeddings}`]: expect.objectContaining({ requests: 3 }),
    });
  });

  it('are unknown, not zero, if the model reports no usage', async () => {
    const silent = createWordEngine(({ input }) =>
      Response.json({
        data: [input].flat().map((_, index) => ({ index, embedding: [1, 2, 3] })),
      }),
    );
    const platform = startPlatform({ engines: [silent], embeddingModel: 'words' });
    const { project, openai } = await withProject(platform);
    const file = new File(['Some words'], 'notes.txt');
    const { id } = await openai.files.create({ file, purpose: 'assistants' });
    await openai.vectorStores.create({ file_ids: [id] });
    await platform.idle();
    expect(await usageOf(platform, project)).toEqual({
      'vector_store_ingestion  words': { ...noUsage, requests: 1, unreported: 1 },
    });
  });
});

describe('the models that graders ask', () => {
  const scoring = {
    type: 'score_model' as const,
    name: 'score',
    model: 'echo',
    input: [{ role: 'user' as const, content: 'Score {{sample.output_text}}' }],
  };

  it('count as graders for the key that runs one', async () => {
    const platform = startPlatform({ engines: [createEchoEngine(), createSimulator()] });
    const { project, keyId, openai } = await withProject(platform);
    const { graders } = openai.fineTuning.alpha;
    await graders.run({ grader: scoring, model_sample: 'good', item: {} });
    const similarity = {
      type: 'text_similarity' as const,
      name: 'alike',
      input: '{{sample.output_text}}',
      reference: '{{item.answer}}',
      evaluation_metric: 'cosine' as const,
    };
    await graders.run({ grader: similarity, model_sample: 'Two', item: { answer: 'Three' } });
    expect(await usageOf(platform, project)).toEqual({
      [`grader ${keyId} echo`]: { ...noUsage, requests: 1, input_tokens: 3, output_tokens: 2 },
      [`grader ${keyId} ${embeddings}`]: await embedded(platform.openai, ['Two', 'Three']),
    });
  });

  it('are counted beside the trained tokens of a job, for its creator', async () => {
    let graded = 0;
    const judge = createEchoEngine((body) => {
      if (body.model === 'judge') graded += 1;
      return echo(body);
    });
    const engine: Engine = {
      ...judge,
      models: async () =>
        ['echo', 'judge'].map((id) => ({ id, object: 'model', created: 1, owned_by: 'test' })),
    };
    const lines = Array.from({ length: 12 }, (_, index) =>
      JSON.stringify({ messages: [{ role: 'user', content: `How is parcel ${index}?` }] }),
    );
    const started = await startFineTuning({ createTrainer, engines: [engine] }, lines.join('\n'));
    const { jobs, training_file, upload, idle } = started;
    const grader = { ...scoring, model: 'judge' };
    const hyperparameters = { n_epochs: 1, batch_size: 4 };
    const { id } = await jobs.create({
      model: 'echo',
      training_file,
      validation_file: await upload(lines.join('\n')),
      seed: 1,
      method: { type: 'reinforcement', reinforcement: { grader, hyperparameters } },
    });
    await idle();
    expect(await jobs.retrieve(id)).toMatchObject({ status: 'succeeded' });
    expect(graded).toBeGreaterThan(12);
    expect(await usageOf(started, 'default')).toEqual({
      'fine_tuning_job environment echo': expect.objectContaining({ requests: 1 }),
      'grader environment judge': {
        ...noUsage,
        requests: graded,
        input_tokens: 3 * graded,
        output_tokens: 2 * graded,
      },
    });
  });
});

describe('a batch of which some lines tell no usage', () => {
  it('has the tokens of the others, and counts these lines as unknown', async () => {
    let answers = 0;
    const forgetful = createEchoEngine((body) => {
      answers += 1;
      if (answers % 3 !== 0) return echo(body);
      return Response.json({ object: 'chat.completion', choices: [], usage: null });
    });
    const platform = startPlatform({ engines: [forgetful] });
    const { id } = await create(platform, chatLines(7));
    await platform.idle();
    const batch = await platform.openai.batches.retrieve(id);
    expect(batch).toMatchObject({ request_counts: { completed: 7 } });
    expect(batch).not.toHaveProperty('unreported');
    expect(await usageOf(platform, 'default')).toEqual({
      'batch environment echo': {
        ...noUsage,
        requests: 7,
        unreported: 2,
        input_tokens: 5 * 3,
        output_tokens: 5 * 2,
      },
    });
  });
});
