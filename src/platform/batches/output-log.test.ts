import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { openOutputLog } from './output-log';

const newPath = () => join(testFolder(), 'lines');

async function readAll(path: string) {
  const { journal, seen } = await reopen(path);
  await journal.close();
  return seen;
}

async function reopen(path: string) {
  const seen: unknown[] = [];
  const journal = await openOutputLog(path, (line) => seen.push(line));
  return { journal, seen };
}

describe('an output log', () => {
  it('replays its lines', async () => {
    const path = newPath();
    const { journal } = await reopen(path);
    await Promise.all([1, 2, 3].map((n) => journal.append({ n })));
    const size = await journal.close();

    const seen = await readAll(path);

    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(size).toBe((await readFile(path)).length);
  });

  it('drops an incomplete last line and continues after it', async () => {
    const path = newPath();
    await writeFile(path, '{"n":1}\n{"n":2}\n{"n":');

    const { journal, seen } = await reopen(path);
    await journal.append({ n: 3 });
    await journal.close();

    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  });

  it('is repaired wherever it was truncated', async () => {
    const path = newPath();
    const lines = fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 });

    await fc.assert(
      fc.asyncProperty(lines, fc.nat(), async (texts, cut) => {
        await writeFile(path, '');
        const { journal } = await reopen(path);
        await Promise.all(texts.map((text) => journal.append({ text })));
        const size = await journal.close();
        await truncate(path, cut % (size + 1));

        const { journal: next, seen } = await reopen(path);
        for (const text of texts.slice(seen.length)) await next.append({ text });
        await next.close();

        expect(await readAll(path)).toEqual(texts.map((text) => ({ text })));
      }),
      { numRuns: 50 },
    );
  });
});
