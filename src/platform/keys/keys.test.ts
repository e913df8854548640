import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openStore } from '../store';
import { createKeys } from './keys';
import { createProjects } from './projects';

function openKeys(fixed?: string) {
  const clock = { time: 1_000_000 };
  const rows = openStore(temporaryDatabase()).keys;
  return { clock, rows, keys: createKeys({ rows, fixed, now: () => clock.time * 1000 }) };
}

describe('a key', () => {
  it('is valid from its creation until it is revoked', async () => {
    const { keys } = openKeys();
    const { id, key } = await keys.create('Laptop');

    expect(key).toMatch(/^sk-signalbox-[\w-]{43}$/);
    expect(await keys.check(key)).toEqual({
      id,
      name: 'Laptop',
      project: 'default',
      grant: { access: 'all', scopes: [] },
    });
    await keys.delete(id);
    expect(await keys.check(key)).toBeNull();
    expect(await keys.delete(id)).toBeNull();
  });

  it('is valid for every process of the folder', async () => {
    const folder = testFolder();
    const stores = [1, 2].map(() => openStore(testDatabase(folder, 'platform', 'platform.db')));
    onTestFinished(() => {
      for (const store of stores) store.close();
    });
    const [one, other] = stores.map(({ keys: rows, projects }) => ({
      keys: createKeys({ rows, now: () => 1_000_000 }),
      projects: createProjects({ rows: projects, now: () => 1_000_000 }),
    }));
    const project = await one?.projects.create('Team A');
    const made = await one?.keys.create('Laptop', { project: project?.id ?? '' });
    const check = () => other?.keys.check(made?.key ?? '');

    // A server tells it in a moment.
    await expect.poll(check).toMatchObject({ name: 'Laptop' });
    await one?.projects.archive(project?.id ?? '');
    await expect.poll(check).toBe('project_archived');
    await other?.projects.restore(project?.id ?? '');
    await expect.poll(check).toMatchObject({ name: 'Laptop' });
    await one?.keys.delete(made?.id ?? '');
    await expect.poll(check).toBeNull();
  });

  it('is shown once and stored as a hash', async () => {
    const { keys, rows } = openKeys();
    const { key } = await keys.create('Laptop');

    expect(JSON.stringify(await rows.list())).not.toContain(key);
    expect(await keys.list()).toEqual([
      {
        id: expect.stringMatching(/^key_/),
        name: 'Laptop',
        last4: key.slice(-4),
        created_at: 1_000_000,
        last_used_at: null,
        project: 'default',
        access: 'all',
        scopes: [],
        expires_at: null,
      },
    ]);
  });

  it('records its last use to the minute', async () => {
    const { keys, clock } = openKeys();
    const { key } = await keys.create('Laptop');
    const used = async () => (await keys.list())[0]?.last_used_at;

    await keys.check(key);
    clock.time += 30;
    await keys.check(key);
    expect(await used()).toBe(1_000_000);

    clock.time += 30;
    await keys.check(key);
    expect(await used()).toBe(1_000_060);
  });

  it('is valid until it expires', async () => {
    const { keys, clock } = openKeys();
    const { key } = await keys.create('Laptop', { expires_at: 1_000_100 });

    clock.time = 1_000_099;
    expect(await keys.check(key)).toMatchObject({ name: 'Laptop' });
    clock.time = 1_000_100;
    expect(await keys.check(key)).toBe('expired');
  });

  it('of the environment is valid without being stored', async () => {
    const { keys, rows } = openKeys('sk-from-outside');

    expect(await keys.check('sk-from-outside')).toMatchObject({ id: 'environment' });
    expect(await keys.check('sk-from-outsidf')).toBeNull();
    expect(await rows.list()).toEqual([]);
  });
});
