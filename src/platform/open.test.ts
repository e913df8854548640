import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { type OpenPlatformOptions, openPlatform } from './open';

function newFolder(): string {
  const folder = testFolder();
  return folder;
}

function open(options: OpenPlatformOptions) {
  const platform = openHere(options);
  onTestFinished(() => platform.close());
  return platform;
}

function openHere(options: OpenPlatformOptions) {
  const { folder } = options;
  const database = isOnPostgres() ? testDatabase(folder, 'platform') : undefined;
  return openPlatform({ database, ...options });
}

const chat = { custom_id: 'a', method: 'POST', url: '/v1/chat/completions' };
const body = { model: 'signalbox-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };

describe('a platform on a folder', () => {
  it('creates a key once, readable by the owner only', async () => {
    const folder = newFolder();
    const first = await open({ folder }).firstKey();
    const again = await open({ folder }).firstKey();

    expect(first?.key).toMatch(/^sk-signalbox-/);
    expect(again).toEqual(first);
    expect((await stat(first?.file ?? '')).mode & 0o777).toBe(0o600);
  });

  it('waits for the key file when it closes', async () => {
    const folder = newFolder();
    const platform = openHere({ folder });
    await platform.close();

    const left = await readdir(folder);
    expect(left).toContain('api-key');
    // A draft of it, of which nobody would ever know.
    expect(left.filter((name) => name.startsWith('api-key-'))).toEqual([]);
  });

  it('removes a revoked key, and creates no other while one exists', async () => {
    const folder = newFolder();
    const platform = open({ folder });
    const { key = '' } = (await platform.firstKey()) ?? {};
    await platform.keys.create('Another');
    const [, first] = await platform.keys.list();

    await platform.keys.delete(first?.id ?? '');

    expect(await platform.keys.check(key)).toBeNull();
    expect(await platform.firstKey()).toBeUndefined();
    expect(await open({ folder }).firstKey()).toBeUndefined();
  });

  it('creates no key if one is given', async () => {
    const platform = open({ folder: newFolder(), apiKey: 'sk-given' });

    expect(await platform.keys.check('sk-given')).not.toBeNull();
    expect(await platform.firstKey()).toBeUndefined();
    expect(await platform.keys.list()).toEqual([]);
  });

  it('never makes a revoked key again, not even one that was revoked beside a given one', async () => {
    const folder = newFolder();
    const { key = '' } = (await open({ folder }).firstKey()) ?? {};
    const given = open({ folder, apiKey: 'sk-given' });
    const [row] = await given.keys.list();
    await given.keys.delete(row?.id ?? '');

    const next = await open({ folder }).firstKey();
    expect(next?.key).toMatch(/^sk-signalbox-/);
    expect(next?.key).not.toBe(key);
    expect(await given.keys.check(key)).toBeNull();
  });

  it('reports an unwritable folder in one line', async () => {
    const file = join(newFolder(), 'a-file');
    await writeFile(file, '');

    expect(() => openPlatform({ folder: file })).toThrow(
      /^The data folder \S+ cannot be written to: .+$/,
    );
  });

  it('has its own model even without its upstream', async () => {
    const settings = { backends: [{ baseURL: 'http://127.0.0.1:1/v1' }] };
    const platform = open({ folder: newFolder(), apiKey: 'sk-given', settings });
    const openai = new OpenAI({
      apiKey: 'sk-given',
      baseURL: 'http://platform/v1',
      fetch: platform.fetch,
      maxRetries: 0,
    });

    const { data } = await openai.models.list();
    const { choices } = await openai.chat.completions.create(body);

    expect(data.map(({ id }) => id)).toContain('signalbox-mini');
    expect(choices).toHaveLength(1);
  });
});

describe('two platforms on one folder', () => {
  it('share the work, and the second takes over from the first', async () => {
    const folder = newFolder();
    const [first, second] = [open({ folder }), open({ folder })];
    const { key = '' } = (await first.firstKey()) ?? {};
    const openai = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch: second.fetch });
    const run = async () => {
      const file = new File([JSON.stringify({ ...chat, body })], 'a.jsonl');
      const input = await openai.files.create({ file, purpose: 'batch' });
      return openai.batches.create({
        input_file_id: input.id,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      });
    };
    const isCompleted = (id: string) =>
      expect
        .poll(async () => (await openai.batches.retrieve(id)).status, { timeout: 5_000 })
        .toBe('completed');

    first.start();
    second.start();
    await isCompleted((await run()).id);
    await first.stop();
    await isCompleted((await run()).id);

    const text = await readFile(join(folder, 'api-key'), 'utf8');
    expect(text.trim()).toBe(key);
  });
});
