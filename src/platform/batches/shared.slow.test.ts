import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '@/lib/testing-database';
import { startThree, type ThreeProcesses } from '../testing-three-processes';

const total = 300;
const patient = { timeout: 120_000 };

type Platform = ThreeProcesses['first'];

async function create({ openai }: Platform) {
  const lines = Array.from({ length: total }, (_, at) => {
    const body = { model: 'shared', messages: [{ role: 'user', content: `Say ${at}` }] };
    const url = '/v1/chat/completions';
    return `${JSON.stringify({ custom_id: `line-${at}`, method: 'POST', url, body })}\n`;
  });
  const file = new File(lines, 'lines.jsonl');
  const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
  const endpoint = '/v1/chat/completions';
  const batch = await openai.batches.create({ input_file_id, endpoint, completion_window: '24h' });
  return batch.id;
}

/** The custom ids in the output and error file, as a process that was asked for neither before gives them. */
async function outputOf({ openai }: Platform, id: string) {
  const { output_file_id, error_file_id } = await openai.batches.retrieve(id);
  const texts = [output_file_id, error_file_id].map(async (file) =>
    file ? (await openai.files.content(file)).text() : '',
  );
  const lines = (await Promise.all(texts)).join('').trim().split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line).custom_id as string);
}

const statusIn = (platform: Platform, id: string) => async () =>
  (await platform.openai.batches.retrieve(id)).status;

describe.skipIf(!isOnPostgres())('a batch on three processes', () => {
  it('is run by all of them, each line once', patient, async () => {
    const { backends, first, third } = await startThree(40);
    const id = await create(first);

    await expect.poll(statusIn(third, id), { timeout: 60_000 }).toBe('completed');

    const batch = await third.openai.batches.retrieve(id);
    expect(batch.request_counts).toEqual({ total, completed: total, failed: 0 });
    expect(batch.usage?.total_tokens).toBe(total * 5);
    expect(new Set(await outputOf(third, id)).size).toBe(total);
    const asked = backends.flatMap((backend) => backend.asked);
    expect(asked).toHaveLength(total);
    expect(new Set(asked).size).toBe(total);
    for (const backend of backends) expect(backend.asked.length).toBeGreaterThan(total / 10);
  });

  it('goes on in the others when one is killed, within ten seconds', patient, async () => {
    const { backends, first, second, third } = await startThree(40);
    const id = await create(first);
    await expect.poll(() => backends[1]?.asked.length, { interval: 10 }).toBeGreaterThan(20);

    second.child.kill('SIGKILL');
    const killed = performance.now();

    await expect.poll(statusIn(third, id), { timeout: 60_000 }).toBe('completed');
    const taken = performance.now() - killed;
    const ids = await outputOf(third, id);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    // The claims of the one that was killed, and the lines that were left, which take less than five.
    expect(taken).toBeLessThan(15_000);
  });

  it('is cancelled from any of them, and none asks any more', patient, async () => {
    const { backends, first, third } = await startThree(40);
    const id = await create(first);
    await expect.poll(() => backends[1]?.asked.length, { interval: 10 }).toBeGreaterThan(10);

    await third.openai.batches.cancel(id);

    await expect.poll(statusIn(first, id), { timeout: 30_000 }).toBe('cancelled');
    const batch = await first.openai.batches.retrieve(id);
    const ids = await outputOf(first, id);
    const { completed = 0, failed = 0 } = batch.request_counts ?? {};
    expect(ids).toHaveLength(completed + failed);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeLessThan(total);
    const asked = backends.map((backend) => backend.asked.length);
    await first.openai.batches.retrieve(id);
    expect(backends.map((backend) => backend.asked.length)).toEqual(asked);
  });
});
