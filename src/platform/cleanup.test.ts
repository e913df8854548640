import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPlatform } from './testing';

const onDisk = ({ folder }: { folder: string }) => readdir(join(folder, 'files'));

describe('at a start', () => {
  it('the bytes of expired files are removed', async () => {
    const first = startPlatform({ start: false });
    const file = new File(['x'], 'a.jsonl');
    const { id: expiring } = await first.openai.files.create({ file, purpose: 'batch' });
    const { id: lasting } = await first.openai.files.create({ file, purpose: 'user_data' });
    await first.close();

    const { folder, clock } = first;
    const second = startPlatform({ folder, time: clock.time + 2_592_000 });

    await expect.poll(() => onDisk(second)).toEqual([lasting]);
    await expect(second.openai.files.delete(expiring)).rejects.toMatchObject({ status: 404 });
  });

  it('the files of expired containers are removed, and those long expired are forgotten', async () => {
    const first = startPlatform({ start: false });
    const { containers } = first.openai;
    const { id } = await containers.create({ name: 'short' });
    const file = new File(['x'], 'a.txt');
    await containers.files.create(id, { file });
    const expires_after = { anchor: 'last_active_at' as const, minutes: 60 };
    const lasting = await containers.create({ name: 'long', expires_after });
    const kept = await containers.files.create(lasting.id, { file });
    await utimes(join(first.folder, 'files', kept.id), 0, 0);
    await first.close();

    const { folder, clock } = first;
    const second = startPlatform({ folder, time: clock.time + 30 * 60 });
    await expect.poll(() => onDisk(second)).toEqual([kept.id]);
    expect((await second.openai.containers.retrieve(id)).status).toBe('expired');
    expect((await second.openai.containers.retrieve(lasting.id)).status).toBe('running');
    await second.close();

    const third = startPlatform({ folder, time: clock.time + 30 * 24 * 3600 + 3600 });
    await expect
      .poll(async () => (await third.openai.containers.list()).data.map(({ name }) => name))
      .toEqual(['long']);
  });

  it('old orphaned bytes are removed', async () => {
    const first = startPlatform({ start: false });
    const files = join(first.folder, 'files');
    await writeFile(join(files, 'file-old.part'), 'x');
    await writeFile(join(files, 'file-young.part'), 'x');
    await utimes(join(files, 'file-old.part'), 0, 0);

    first.start();

    await expect.poll(() => onDisk(first)).toEqual(['file-young.part']);
  });

  it('files of a running batch stay, however long it waits', async () => {
    const first = startPlatform({ start: false });
    const writing = { output: 'file-output', error: 'file-error' };
    await first.store.batches.insert({
      id: 'batch_1',
      endpoint: '/v1/chat/completions',
      input_file_id: 'file-input',
      completion_window: '24h',
      status: 'in_progress',
      created_at: first.clock.time,
      expires_at: first.clock.time + 86_400,
      request_counts: { total: 1, completed: 0, failed: 0 },
      usage: {
        input_tokens: 0,
        output_tokens: 0,
        total_tokens: 0,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
      },
      writing,
    });
    for (const id of ['file-output', 'file-error', 'file-input', 'file-other']) {
      await writeFile(join(first.folder, 'files', id), '');
      await utimes(join(first.folder, 'files', id), 0, 0);
    }

    first.start();

    await expect.poll(() => onDisk(first)).not.toContain('file-other');
    expect(await onDisk(first)).toEqual(expect.arrayContaining(['file-output', 'file-error']));
  });
});
