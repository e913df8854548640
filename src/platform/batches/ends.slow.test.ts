import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { untilAborted } from '@/lib/on-abort';
import { copyTestDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { createEchoEngine, startPlatform } from '../testing';
import { type BatchEndpoint, create, linesFor, linesOf, servedBy } from './testing';

type LineFate = 'answered' | 'refused' | 'held';
type Event = { what: 'cancel' | 'expire' | 'restart' | 'kill'; after: number };
type Platform = ReturnType<typeof startPlatform>;

/** As a chat, which responses are made of; other endpoints pass it on. */
const answer = () =>
  Response.json({
    data: [],
    choices: [{ index: 0, message: { content: 'Yes' }, finish_reason: 'stop' }],
  });

const concurrency = 3;
const day = 86_400;

const fates = fc.array(fc.constantFrom<LineFate>('answered', 'answered', 'refused', 'held'), {
  minLength: 1,
  maxLength: 10,
});
const events = fc.array(
  fc.record({
    what: fc.constantFrom<Event['what']>('cancel', 'expire', 'restart', 'kill'),
    after: fc.nat(6),
  }),
  { maxLength: 3 },
);

/** Runs a batch whose lines fare as told, and makes each event happen after so many more were asked. */
async function runThrough(fates: LineFate[], events: Event[], endpoint: BatchEndpoint) {
  let [asked, held, isReleased] = [0, 0, false];
  let released = new AbortController();
  let look = () => {};
  const answered = new Set<number>();

  const engineOf = (isCurrent: () => boolean) =>
    createEchoEngine(async (body, signal) => {
      const number = Number(/Say (\d+)/.exec(JSON.stringify(body))?.[1]);
      const fate = fates[number - 1];
      if (isCurrent()) asked += 1;
      if (fate !== 'held') answered.add(number);
      look();
      if (fate === 'refused') return Response.json({ error: { message: 'No.' } }, { status: 400 });
      if (fate === 'answered' || isReleased) return answer();
      const either = AbortSignal.any([...(signal ? [signal] : []), released.signal]);
      if (isCurrent()) held += 1;
      look();
      await untilAborted(new Promise(() => {}), either).catch(() => {});
      if (isCurrent()) held -= 1;
      signal?.throwIfAborted();
      return answer();
    });
  const open = (folder?: string, time?: number): Platform => {
    const engine = engineOf(() => platform === opened);
    const engines = [engine];
    const opened = startPlatform({ engines, concurrency, grace: 5, folder, time, start: false });
    return opened;
  };
  const release = () => {
    isReleased = true;
    released.abort();
    released = new AbortController();
  };

  let platform = open();
  platform.start();
  const { id } = await create(platform, linesFor(endpoint, fates.length), endpoint);
  const seen: { completed: number; failed: number }[] = [];
  const takeCounts = async () => {
    const batch = await platform.store.batches.find(id);
    if (batch) seen.push(batch.request_counts);
  };
  const next = (folder: string) => {
    const { time } = platform.clock;
    held = 0;
    platform = open(folder, time);
    platform.start();
  };

  const make: Record<Event['what'], () => Promise<unknown>> = {
    // A batch that has ended meanwhile says so.
    cancel: () =>
      platform.openai.batches.cancel(id).catch(({ status }) => expect(status).toBe(409)),
    async expire() {
      platform.clock.time += day;
      release();
    },
    async restart() {
      await platform.close();
      next(platform.folder);
    },
    async kill() {
      const copy = testFolder();
      copyTestDatabase(platform.folder, copy);
      cpSync(platform.folder, copy, { recursive: true });
      await platform.stop();
      next(copy);
    },
  };
  // After a death, what was under way runs one at a time.
  let wasKilled = false;
  for (const { what, after } of events) {
    asked = 0;
    const isDue = new Promise<void>((resolve) => {
      look = () => {
        const isStuck =
          held >= (wasKilled ? 1 : concurrency) || held + answered.size >= fates.length;
        if (asked >= after || isStuck) resolve();
      };
      look();
    });
    await Promise.race([isDue, platform.idle()]);
    await takeCounts();
    await make[what]();
    wasKilled ||= what === 'kill';
  }
  if (!events.some(({ what }) => what === 'cancel')) release();
  await platform.idle();
  return { platform, batch: await platform.openai.batches.retrieve(id), seen };
}

it('each request of a batch is in exactly one file or was not run, however the batch ends', {
  timeout: 300_000,
}, async () => {
  const ended = new Set<string>();
  const endpoints = servedBy(startPlatform({ start: false }));
  const chat = '/v1/chat/completions';
  await fc.assert(
    fc.asyncProperty(
      fates,
      events,
      fc.constantFrom(...endpoints),
      async (fates, events, endpoint) => {
        const { platform, batch, seen } = await runThrough(fates, events, endpoint);
        ended.add(batch.status);
        expect(batch.endpoint).toBe(endpoint);
        const output = await linesOf(platform, batch.output_file_id);
        const error = await linesOf(platform, batch.error_file_id);
        const ids = [...output, ...error].map((line) => line.custom_id);
        const known = fates.map((_, index) => `request-${index + 1}`);
        const { total = 0, completed, failed } = batch.request_counts ?? {};

        expect(['completed', 'cancelled', 'expired']).toContain(batch.status);
        expect([completed, failed]).toEqual([output.length, error.length]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(known).toEqual(expect.arrayContaining(ids));
        // One that was cancelled before its input was read knows no total.
        expect([0, fates.length]).toContain(total);
        if (batch.status !== 'cancelled') expect(ids).toHaveLength(fates.length);
        for (const line of output) expect(line.response.status_code).toBe(200);
        // Three kills in a row are the fault of whatever was under way.
        const isPoison = events.filter(({ what }) => what === 'kill').length >= 3;
        const reasons = ['batch_expired', ...(isPoison ? ['server_error'] : [])];
        for (const { response, error: reason } of error) {
          if (response) expect(response.status_code).toBe(400);
          else expect(reasons).toContain(reason.code);
        }
        for (const counts of seen) {
          expect(counts.completed).toBeLessThanOrEqual(output.length);
          expect(counts.failed).toBeLessThanOrEqual(error.length);
        }
        await platform.close();
      },
    ),
    {
      numRuns: 40,
      examples: [
        [['answered', 'held', 'refused', 'answered'], [{ what: 'cancel', after: 3 }], chat],
        [['answered', 'held'], [{ what: 'expire', after: 1 }], chat],
        // More than run at once: those after the held ones come to their turn too late.
        [['held', 'held', 'held', 'answered'], [{ what: 'expire', after: 3 }], chat],
        [['answered', 'held'], [{ what: 'kill', after: 2 }], chat],
      ],
    },
  );
  expect([...ended].sort()).toEqual(['cancelled', 'completed', 'expired']);
});
