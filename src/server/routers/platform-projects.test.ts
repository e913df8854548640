import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

describe('a project of the platform', () => {
  it('is made, renamed, archived and restored', async () => {
    const { caller } = startServer();
    const { id } = await caller.platformProjects.create({ name: 'Team A' });

    await caller.platformProjects.rename({ id, name: 'Team B' });
    await caller.platformProjects.archive({ id });
    const isArchived = async () =>
      (await caller.platformProjects.list()).map(({ name, archived_at }) => [
        name,
        archived_at !== null,
      ]);
    expect(await isArchived()).toEqual([
      ['Default', false],
      ['Team B', true],
    ]);
    await expect(caller.platformKeys.create({ name: 'Key', project: id })).rejects.toThrow();
    await caller.platformProjects.restore({ id });
    expect(await isArchived()).toEqual([
      ['Default', false],
      ['Team B', false],
    ]);
    await expect(caller.platformProjects.archive({ id: 'default' })).rejects.toThrow(
      'cannot be archived',
    );
    await expect(caller.platformProjects.archive({ id: 'proj_x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('has its own connection within the process, with separate objects', async () => {
    const { caller, services } = startServer();
    const { id } = await caller.platformProjects.create({ name: 'Settings' });

    const { slug } = await caller.platformProjects.connect({ id });
    expect(slug).toBe('settings-2');
    expect(await caller.platformProjects.connect({ id })).toEqual({ slug });
    expect(await caller.platformProjects.connect({ id: 'default' })).toEqual({ slug: 'local' });
    const { key } = await caller.platformKeys.create({ name: 'Key', project: id });
    const response = await services.platform.fetch('http://localhost:3000/v1/assistants', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ model: 'signalbox-mini', name: 'Theirs' }),
    });
    const assistant = await response.json();

    const retrieve = (connection: string) =>
      caller.assistants.retrieve({ connection, id: assistant.id });
    expect((await retrieve(slug)).name).toBe('Theirs');
    await expect(retrieve('local')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has a connection that can be renamed and deleted, but not redirected', async () => {
    const { caller } = startServer();
    const { id } = await caller.platformProjects.create({ name: 'Team A' });
    const { slug } = await caller.platformProjects.connect({ id });

    await caller.connections.update({ slug, name: 'Team B' });
    await expect(
      caller.connections.update({ slug, base_url: 'http://127.0.0.1:1/v1' }),
    ).rejects.toThrow('project of the local platform');
    await caller.connections.delete({ slug });
    expect((await caller.platformProjects.list()).at(-1)).toMatchObject({ id, connection: null });
  });
});

describe('a limit of the platform', () => {
  it('is set for a key and model, shown and removed', async () => {
    const { caller } = startServer();
    const { id } = await caller.platformKeys.create({ name: 'Laptop' });
    const limit = {
      key_id: id,
      model: 'gpt-4o',
      requests_per_minute: 3,
      tokens_per_minute: null,
    };

    await caller.platformLimits.save(limit);
    expect(await caller.platformLimits.list()).toEqual({ stored: [limit], fixed: [] });
    await caller.platformLimits.delete({ key_id: id, model: 'gpt-4o' });
    expect((await caller.platformLimits.list()).stored).toEqual([]);
    await expect(caller.platformLimits.delete({ key_id: id, model: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      caller.platformLimits.save({ ...limit, requests_per_minute: null }),
    ).rejects.toThrow('Limit requests, tokens, or both.');
    await expect(caller.platformLimits.save({ ...limit, key_id: 'key_x' })).rejects.toThrow();
  });
});
