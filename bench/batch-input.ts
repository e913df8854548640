import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { checkBatchInput } from '../src/lib/batch-input';
import { measured, timeOfBareLoop, withFolder, writeInput } from './batch-file';
import type { Row } from './row';

/** How fast a file of 200 MB and 50,000 requests is checked. */
export async function batchInputRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const path = await writeInput(join(folder, 'input.jsonl'));
    await timeOfBareLoop(path);
    const bare = await timeOfBareLoop(path);
    const check = () => checkBatchInput(createReadStream(path, { highWaterMark: 256 * 1024 }));
    const { ms, mb } = await measured(check);
    return [
      {
        name: 'checking a batch file of 200 MB, 50,000 lines',
        ours: ms,
        peer: bare,
        peerName: 'readline and JSON.parse',
        unit: 'ms',
        aim: 'at most 1.67',
      },
      {
        name: 'memory while checking it, beyond what there was',
        ours: mb,
        peer: 200,
        peerName: 'the file',
        unit: 'MB',
        aim: 'flat',
      },
    ];
  });
}
