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
  it('has an old name answered by what it stands for, which says so', async () => {
    const { openai } = behind({ 'gpt-4o': 'llama3.1:70b' });
    const { model } = await openai.chat.completions.create(ask('gpt-4o'));
    expect(model).toBe('llama3.1:70b');
  });

  it('lists the names whose models are there', async () => {
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

  it('leaves a model alone that is there under its own name', async () => {
    const { openai } = behind({ '*': 'small' });
    const { model } = await openai.chat.completions.create(ask('llama3.1:70b'));
    expect(model).toBe('llama3.1:70b');
  });

  it('has any other name answered where it says so', async () => {
    const { openai } = behind({ '*': 'small' });
    expect((await openai.chat.completions.create(ask('gpt-9'))).model).toBe('small');
  });

  it('goes on from name to name, and not in circles', async () => {
    const { openai } = behind({ old: 'older', older: 'small', a: 'b', b: 'a' });
    expect((await openai.chat.completions.create(ask('old'))).model).toBe('small');
    await expect(openai.chat.completions.create(ask('a'))).rejects.toMatchObject({ status: 404 });
  });

  it('knows no names but its own', async () => {
    const { openai } = behind({ 'gpt-4o': 'small' });
    await expect(openai.chat.completions.create(ask('constructor'))).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('holds for a backend that cannot list its models', async () => {
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

  it('has names that nobody has answered by a model of the kind that is asked for', async () => {
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

  it('takes the embedding model of the settings before the default, and a name of its own before both', async () => {
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

  it('leaves chats alone where only other kinds have a fallback', async () => {
    const { openai } = behind({ '*:embeddings': 'small' });
    await expect(openai.chat.completions.create(ask('gpt-9'))).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    expect((await openai.models.retrieve('text-embedding-3-small')).id).toBe(
      'text-embedding-3-small',
    );
  });

  it('says of no name that it is there when what answers for it is away', async () => {
    const { openai } = behind({ '*': 'away' });
    await expect(openai.models.retrieve('gpt-4o')).rejects.toMatchObject({ status: 404 });
  });

  it('lets a batch of embeddings name a model that only a fallback has', async () => {
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

  it('says which model is missing', async () => {
    const { status, body } = await createAsk(behind({ '*': 'llama9' }))(
      'POST',
      '/chat/completions',
      ask('gpt-4o'),
    );
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: 'model_not_found',
      message: 'The model `gpt-4o` stands for `llama9`, which no backend of this server has now.',
    });
  });
});
