import { spawn } from 'node:child_process';
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { OpenAI } from '@/lib/openai';
import { withFolder } from './batch-file';
import { residentMemoryOf } from './process-figures';
import type { Row } from './row';

const key = 'sk-bench-0123456789';
const partBytes = 64 * 2 ** 20;

/** What an upload in parts of 64 MB, four at a time, takes of the whole platform process: a gigabyte unless told. */
export async function uploadMemoryRows(megabytes = 1024): Promise<Row[]> {
  const count = Math.ceil(megabytes / 64);
  return withFolder(async (folder) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/platform.ts', '--port', '0', '--data', join(folder, 'data')],
      {
        env: { ...process.env, PLATFORM_API_KEY: key },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const [text] = await once(child.stdout, 'data');
      const baseURL = /http:\S+/.exec(String(text))?.[0] ?? '';
      const start = residentMemoryOf(child.pid);
      let peak = start;
      const timer = setInterval(() => {
        peak = Math.max(peak, residentMemoryOf(child.pid));
      }, 50);
      await upload(new OpenAI({ apiKey: key, baseURL }), count);
      clearInterval(timer);
      return [
        {
          name: `peak above the start of an upload of ${count * 64} MB`,
          ours: peak - start,
          peer: 200,
          peerName: 'the aim',
          unit: 'MB',
          aim: 'at most 1',
        },
      ];
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
}

async function upload(openai: OpenAI, count: number): Promise<void> {
  const { id } = await openai.uploads.create({
    filename: 'large.bin',
    purpose: 'user_data',
    bytes: count * partBytes,
    mime_type: 'application/octet-stream',
  });
  const piece = new Uint8Array(randomBytes(partBytes));
  const hash: Hash = createHash('md5');
  const part_ids: string[] = [];
  for (let first = 0; first < count; first += 4) {
    const indexes = [0, 1, 2, 3].map((more) => first + more).filter((index) => index < count);
    const sent = indexes.map(async (index) => {
      const data = new File([piece], 'part');
      part_ids[index] = (await openai.uploads.parts.create(id, { data })).id;
    });
    for (const _ of indexes) hash.update(piece);
    await Promise.all(sent);
  }
  const { file } = await openai.uploads.complete(id, { part_ids, md5: hash.digest('hex') });
  if (file?.bytes !== count * partBytes) throw new Error('The file has another size.');
}
