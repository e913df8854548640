import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { OpenAI } from '@/lib/openai';
import { lineCount, withFolder, writeInput } from './batch-file';
import { residentMemoryOf } from './process-figures';
import type { Row } from './row';

const key = 'sk-bench-0123456789';

/** What a batch of 50,000 lines, 200 MB, takes of the whole platform process while it runs, and leaves behind. */
export async function batchMemoryRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const input = await writeInput(join(folder, 'input.jsonl'));
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/platform.ts', '--port', '0', '--data', join(folder, 'data')],
      {
        env: {
          ...process.env,
          PLATFORM_API_KEY: key,
          PLATFORM_MODELS: 'gpt-5-mini=signalbox-mini',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const [text] = await once(child.stdout, 'data');
      const baseURL = /http:\S+/.exec(String(text))?.[0] ?? '';
      const openai = new OpenAI({ apiKey: key, baseURL });
      const memory = () => residentMemoryOf(child.pid);
      const start = memory();
      const file = new File([await openAsBlob(input)], 'input.jsonl');
      const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
      const { id } = await openai.batches.create({
        input_file_id,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      });
      let peak = start;
      for (let isOver = false; !isOver; ) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        peak = Math.max(peak, memory());
        const { status, request_counts } = await openai.batches.retrieve(id);
        isOver = status === 'completed';
        if (isOver && request_counts?.completed !== lineCount) throw new Error('Lines failed.');
      }
      let idle = memory();
      for (let second = 0; second < 30; second += 1) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        idle = Math.min(idle, memory());
      }
      return [
        {
          name: 'peak of a batch of 50,000 lines',
          ours: peak,
          peer: 400,
          peerName: 'the aim',
          unit: 'MB',
          aim: 'at most 1',
        },
        {
          name: 'idle 30 s after it',
          ours: idle,
          peer: start,
          peerName: 'at the start',
          unit: 'MB',
          aim: 'at most 1.3',
        },
      ];
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
}
