import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';

const partBytes = 4 * 1024 * 1024;
const partCount = 12;

it('an upload whose process is killed during parts and completion becomes one file of its bytes', {
  timeout: 180_000,
}, async () => {
  const folder = testFolder();
  const pieces = Array.from({ length: partCount }, () => new Uint8Array(randomBytes(partBytes)));
  const md5 = createHash('md5').update(Buffer.concat(pieces)).digest('hex');
  let { child, openai } = await spawnPlatform(folder);
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder));
  };

  const { id } = await openai.uploads.create({
    filename: 'random.bin',
    purpose: 'user_data' as const,
    bytes: partBytes * partCount,
    mime_type: 'application/octet-stream',
  });
  const part_ids: string[] = [];
  const send = async (index: number) => {
    const data = new File([pieces[index] ?? ''], 'part');
    part_ids[index] = (await openai.uploads.parts.create(id, { data }, { maxRetries: 0 })).id;
  };
  await Promise.all([0, 1, 2, 3].map(send));
  const cutOff = Promise.allSettled([4, 5, 6, 7].map(send));
  await kill();
  await cutOff;
  for (let index = 4; index < partCount; index += 1) if (!part_ids[index]) await send(index);

  const completions = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const completion = openai.uploads.complete(id, { part_ids, md5 }, { maxRetries: 0 });
    completions.push(
      Promise.resolve(completion)
        .then(({ file }) => file?.id)
        .catch(() => undefined),
    );
    // Killed once the file is being written, or at once where it is already there.
    const files = join(folder, 'files');
    await expect
      .poll(async () => (await readdir(files)).some((name) => name.startsWith('file-')), {
        timeout: 30_000,
        interval: 1,
      })
      .toBe(true);
    await kill();
  }
  await openai.uploads.complete(id, { part_ids, md5 }).catch((error) => {
    expect(error.message).toBe("400 Cannot complete an upload with status 'completed'.");
  });

  const { data } = await openai.files.list();
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ bytes: partBytes * partCount, purpose: 'user_data' });
  const content = await (await openai.files.content(data[0]?.id ?? '')).arrayBuffer();
  expect(createHash('md5').update(new Uint8Array(content)).digest('hex')).toBe(md5);
  for (const known of await Promise.all(completions)) if (known) expect(known).toBe(data[0]?.id);
});
