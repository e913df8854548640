import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { checksumParts } from '@/lib/part-checksums';
import { countParts } from '@/lib/upload-parts';
import type { SentPartView } from '@/server/uploads/view';
import { createSender, type SenderDeps } from './sender';

const layout = { bytes: 95, part_size: 10 };
const content = Uint8Array.from({ length: 95 }, (_, index) => index);
const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

const there = (number: number, md5: string): SentPartView => ({
  ...{ number, state: 'sent', part_id: `part_${number}`, md5, sent_at: 1, failure: null },
});

const refusal = (status: number, message = 'no') =>
  Object.assign(new Error(message), { data: { code: 'BAD_REQUEST', upstream: { status } } });
const ours = (code: string) => Object.assign(new Error(code), { data: { code, upstream: null } });

/** A server in a few lines: it keeps parts, and answers as `answer` says. */
function startSender(answer: (number: number, tries: number) => void = () => {}, bytes = content) {
  const kept = new Map<number, Uint8Array>();
  const tries = new Map<number, number>();
  const waited: number[] = [];
  const completed: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const deps: SenderDeps = {
    file: new Blob([bytes as BlobPart]),
    layout,
    listParts: async () => [...kept].map(([number, data]) => there(number, md5Of(data))),
    async sendPart({ number, data, onProgress }, signal) {
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      try {
        const body = new Uint8Array(await data.arrayBuffer());
        onProgress(body.length);
        signal.throwIfAborted();
        tries.set(number, (tries.get(number) ?? 0) + 1);
        answer(number, tries.get(number) ?? 0);
        signal.throwIfAborted();
        kept.set(number, body);
      } finally {
        underWay -= 1;
      }
    },
    checksum: (onPart) => checksumParts(deps.file, layout, onPart),
    complete: async (md5) => void completed.push(md5),
    async wait(milliseconds, signal) {
      signal.throwIfAborted();
      waited.push(milliseconds);
    },
  };
  const sender = createSender(deps);
  return { sender, kept, tries, waited, completed, mostUnderWay: () => mostUnderWay };
}

const joined = (kept: Map<number, Uint8Array>) =>
  Buffer.concat([...kept].sort(([a], [b]) => a - b).map(([, data]) => data));

it('sends every part once, three at a time, and completes the upload with the checksum of the file', async () => {
  const { sender, kept, tries, completed, mostUnderWay } = startSender();
  await sender.start();
  expect(sender.getState()).toMatchObject({ phase: 'completed', error: null });
  expect(joined(kept)).toEqual(Buffer.from(content));
  expect([...tries.values()]).toEqual(Array(countParts(layout)).fill(1));
  expect(mostUnderWay()).toBe(3);
  expect(completed).toEqual([md5Of(content)]);
});

it('continues after a reload, and sends no part twice', async () => {
  const before = startSender((number) => {
    if (number > 4) before.sender.pause();
  });
  await before.sender.start();
  expect(before.sender.getState().phase).toBe('paused');
  const after = startSender();
  for (const [number, data] of before.kept) after.kept.set(number, data);
  expect(after.kept.size).toBeGreaterThan(0);
  const known = new Set(after.kept.keys());
  await after.sender.start();
  expect(after.completed).toEqual([md5Of(content)]);
  expect([...after.tries.keys()].filter((number) => known.has(number))).toEqual([]);
});

it('notices that another file was chosen before anything of it is sent', async () => {
  const { sender, kept, tries, completed } = startSender();
  kept.set(
    3,
    Uint8Array.from({ length: 10 }, () => 7),
  );
  await sender.start();
  expect(sender.getState()).toMatchObject({ phase: 'other_file', differs: 3 });
  expect([tries.size, completed]).toEqual([0, []]);
});

it('retries a part after temporary failures, with backoff', async () => {
  const { sender, tries, waited, completed } = startSender((number, tries) => {
    if (number === 2 && tries === 1) throw new Error('The connection was lost.');
    if (number === 2 && tries === 2) throw refusal(503);
    if (number === 2 && tries === 3) throw refusal(429);
  });
  await sender.start();
  expect(tries.get(2)).toBe(4);
  expect(waited).toEqual([1_000, 2_000, 4_000]);
  expect(completed).toHaveLength(1);
});

it('keeps the other parts when one is refused, says why, and sends it again when asked', async () => {
  let isRefusing = true;
  const { sender, tries, kept, completed } = startSender((number) => {
    if (number === 5 && isRefusing) throw refusal(400, 'Part too odd.');
  });
  await sender.start();
  const { phase, parts } = sender.getState();
  expect(phase).toBe('failed');
  expect(parts.get(5)).toMatchObject({ state: 'failed', error: { message: 'Part too odd.' } });
  expect(kept.size).toBe(countParts(layout) - 1);
  isRefusing = false;
  await sender.start();
  expect(tries.get(5)).toBe(2);
  expect(tries.get(1)).toBe(1);
  expect(completed).toEqual([md5Of(content)]);
});

it('does not send a whole file to an upstream that refuses every part', async () => {
  const { sender, tries } = startSender(() => {
    throw refusal(400);
  });
  await sender.start();
  expect(sender.getState().phase).toBe('failed');
  expect(tries.size).toBeLessThan(6);
});

it('waits for a part that another tab is sending', async () => {
  const { sender, kept, waited, completed } = startSender((number, tries) => {
    if (number !== 7 || tries > 2) return;
    if (tries === 2) kept.set(7, content.slice(60, 70));
    throw ours('CONFLICT');
  });
  await sender.start();
  expect(waited).toEqual([2_000, 2_000]);
  expect(completed).toEqual([md5Of(content)]);
});

it('stops at once when the upload takes no more parts, or the session ends', async () => {
  for (const code of ['PRECONDITION_FAILED', 'UNAUTHORIZED']) {
    const { sender, waited } = startSender(() => {
      throw ours(code);
    });
    await sender.start();
    expect(sender.getState()).toMatchObject({ phase: 'failed', error: { message: code } });
    expect(waited).toEqual([]);
  }
});

it('says that the file cannot be read any more', async () => {
  const { sender } = startSender();
  const gone = createSender({
    file: new Blob([content as BlobPart]),
    layout,
    listParts: async () => [there(1, md5Of(content.slice(0, 10)))],
    sendPart: async () => {},
    checksum: async () => {
      throw new Error('The file could not be read.');
    },
    complete: async () => {},
    wait: async () => {},
  });
  await gone.start();
  expect(gone.getState()).toMatchObject({
    phase: 'failed',
    error: { message: 'The file could not be read.' },
  });
  sender.close();
});
