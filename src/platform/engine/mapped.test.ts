import { describe, expect, it } from 'vitest';
import { createAsk, createEchoEngine, echo, startPlatform } from '../testing';
import type { Engine } from './engine';
import { createMappedEngine, type ModelMap } from './mapped';

const llama = () => createEchoEngine(echo, 'llama3.1:70b');
const small = () => createEchoEngine(echo, 'small');

function behind(map: ModelMap, engines: Engine[] = [llama(), small()]) {
  return startPlatform({ engines: [createMappedEngine(map, engines), ...engines] });
}

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
