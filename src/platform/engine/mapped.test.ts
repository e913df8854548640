import { describe, expect, it } from 'vitest';
import { createAsk, createEchoEngine, echo, startPlatform } from '../testing';
import type { Engine } from './engine';
import { createMappedEngine, type ModelMap } from './mapped';
import { createSimulator } from './simulator/index';

const llama = () => createEchoEngine(echo, 'llama3.1:70b');
const small = () => createEchoEngine(echo, 'small');

function behind(map: ModelMap, engines: Engine[] = [llama(), small()]) {
  return startPlatform({ engines: [createMappedEngine(map, engines), ...engines] });
}

const created = { object: 'model' as const, created: 0, owned_by: 'test' };

const ask = (model: string) => ({ model, messages: [{ role: 'user' as const, content: 'Hi' }] });

describe('a map of models', () => {
  it('answers an alias with its target, named in the response', async () => {
    const { openai } = behind({ 'gpt-4o': 'llama3.1:70b' });
    const { model } = await openai.chat.completions.create(ask('gpt-4o'));
    expect(model).toBe('llama3.1:70b');
  });

  it('lists aliases with available targets', async () => {
    const { openai } = behind({ 'gpt-4o': 'llama3.1:70b', 'gpt-5': 'away', '*': 'small' });
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id)).toEqual(['gpt-4o', 'llama3.1:70b', 'small']);
    expect((await openai.models.retrieve('gpt-4o')).id).toBe('gpt-4o');
  });

  it('lists a model once that several have', async () => {
    const { openai } = behind({ small: 'llama3.1:70b' }, [llama(), small(), small()]);
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id)).toEqual(['small', 'llama3.1:70b']);
  });

  it('does not override an existing model', async () => {
    const { openai } = behind({ '*': 'small' });
    const { model } = await openai.chat.completions.create(ask('llama3.1:70b'));
    expect(model).toBe('llama3.1:70b');
  });

  it('answers any other name by its wildcard', async () => {
    const { openai } = behind({ '*': 'small' });
    expect((await openai.chat.completions.create(ask('gpt-9'))).model).toBe('small');
  });

  it('follows chains but not cycles', async () => {
    const { openai } = behind({ old: 'older', older: 'small', a: 'b', b: 'a' });
    expect((await openai.chat.completions.create(ask('old'))).model).toBe('small');
    await expect(openai.chat.completions.create(ask('a'))).rejects.toMatchObject({ status: 404 });
  });

  it('does not know other names', async () => {
    const { openai } = behind({ 'gpt-4o': 'small' });
    await expect(openai.chat.completions.create(ask('constructor'))).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('works for a backend that cannot list its models', async () => {
    const silent: Engine = {
      ...llama(),
      name: 'silent',
      models: () => Promise.reject(new Error('There is no such URL.')),
    };
    const { openai } = behind({ 'gpt-4o': 'llama3.1:70b' }, [small(), silent]);
    const { model } = await openai.chat.completions.create(ask('gpt-4o'));
    expect(model).toBe('llama3.1:70b');
    expect((await openai.models.retrieve('gpt-4o')).id).toBe('gpt-4o');
    expect((await openai.chat.completions.create(ask('other'))).model).toBe('other');
  });

  it('answers unknown names by a model for the endpoint', async () => {
    const simulator = createSimulator();
    const engines = [simulator, small()];
    const mapped = createMappedEngine({ '*': 'small' }, engines);
    const { openai } = startPlatform({ engines: [mapped, ...engines] });
    const request = { model: 'text-embedding-3-small', input: 'A cat', dimensions: 1536 };
    const { model, data } = await openai.embeddings.create(request);
    expect(model).toBe('signalbox-embed');
    expect(data[0]?.embedding).toHaveLength(1536);
    expect((await openai.chat.completions.create(ask('gpt-9'))).model).toBe('small');
    expect(await openai.models.retrieve('text-embedding-3-small')).toMatchObject({
      id: 'text-embedding-3-small',
      object: 'model',
    });
    const { data: listed } = await openai.models.list();
    expect(listed.map(({ id }) => id)).not.toContain('text-embedding-3-small');
  });

  it('prefers a specific alias, then the embedding model of the settings, then the default', async () => {
    const asked: unknown[] = [];
    const embedder: Engine = {
      name: 'embedder',
      models: async () => ['nomic', 'bge'].map((id) => ({ ...created, id })),
      answer: async (_, { model, input }) => {
        asked.push(model);
        return Response.json({
          object: 'list',
          data: [{ embedding: [1], index: 0 }],
          model,
          input,
        });
      },
    };
    const engines = [createSimulator(), embedder];
    const embed = (map: ModelMap, embeddingModel?: string) =>
      startPlatform({
        engines: [createMappedEngine(map, engines, embeddingModel), ...engines],
      }).openai.embeddings.create({ model: 'ada', input: 'x' });
    await embed({ '*': 'signalbox-mini' }, 'nomic');
    await embed({ '*': 'signalbox-mini', '*:embeddings': 'bge' }, 'nomic');
    await embed({ '*': 'signalbox-mini', ada: 'nomic', '*:embeddings': 'bge' });
    expect(asked).toEqual(['nomic', 'bge', 'nomic']);
  });

  it('has no chat fallback if only other endpoints have one', async () => {
    const { openai } = behind({ '*:embeddings': 'small' });
    await expect(openai.chat.completions.create(ask('gpt-9'))).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    expect((await openai.models.retrieve('text-embedding-3-small')).id).toBe(
      'text-embedding-3-small',
    );
  });

  it('does not list aliases of unavailable targets', async () => {
    const { openai } = behind({ '*': 'away' });
    await expect(openai.models.retrieve('gpt-4o')).rejects.toMatchObject({ status: 404 });
  });

  it('lets an embeddings batch use the fallback', async () => {
    const engines = [createSimulator()];
    const mapped = createMappedEngine({ '*:embeddings': 'signalbox-embed' }, engines);
    const { openai, idle } = startPlatform({ engines: [mapped, ...engines] });
    const line = {
      custom_id: 'one',
      method: 'POST',
      url: '/v1/embeddings',
      body: { model: 'text-embedding-3-small', input: 'A cat' },
    };
    const { id: input_file_id } = await openai.files.create({
      file: new File([JSON.stringify(line)], 'in.jsonl'),
      purpose: 'batch',
    });
    const { id } = await openai.batches.create({
      input_file_id,
      endpoint: '/v1/embeddings',
      completion_window: '24h',
    });
    await idle();
    expect(await openai.batches.retrieve(id)).toMatchObject({
      status: 'completed',
      request_counts: { total: 1, completed: 1, failed: 0 },
    });
  });

  it('names the missing model', async () => {
    const { status, body } = await createAsk(behind({ '*': 'llama9' }))(
      'POST',
      '/chat/completions',
      ask('gpt-4o'),
    );
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: 'model_not_found',
      message: 'The model `gpt-4o` is mapped to `llama9`, which is not available on this server.',
    });
  });
});
