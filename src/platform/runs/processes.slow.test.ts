import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { AssistantStreamEvent, OpenAI } from '@/lib/openai';
import { isOnPostgres } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';
import { model } from './testing';

const patient = { timeout: 60_000 };

function makeFolder() {
  const folder = testFolder();
  return folder;
}

/** A run that is streamed, from its first word on. */
async function streamRun({ beta }: OpenAI, said: string) {
  const { id: assistant_id } = await beta.assistants.create({ model });
  const thread = { messages: [{ role: 'user' as const, content: said }] };
  const events = await beta.threads.createAndRun({ assistant_id, thread, stream: true });
  const iterator = events[Symbol.asyncIterator]();
  let run = { id: '', thread_id: '' };
  for (let spoke = false; !spoke; ) {
    const { value } = await iterator.next();
    const { event, data } = value as AssistantStreamEvent;
    if (event === 'thread.run.created') run = data;
    spoke = event === 'thread.message.delta';
  }
  const rest = async () => {
    const names: string[] = [];
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return names;
      names.push(value.event);
    }
  };
  return { run, rest: rest() };
}

async function poll({ beta }: OpenAI, { id, thread_id }: { id: string; thread_id: string }) {
  const run = await beta.threads.runs.poll(id, { thread_id }, { pollIntervalMs: 50 });
  const { data } = await beta.threads.messages.list(thread_id, { run_id: id });
  return { status: run.status, messages: data.length };
}

// Where processes share the work, the one that was asked for a run does it.
describe.skipIf(isOnPostgres())('a reader whose process does not lead', () => {
  it('is notified when the leader is killed, and finds the run completed', patient, async () => {
    const folder = makeFolder();
    const leader = await spawnPlatform(folder);
    const { openai } = await spawnPlatform(folder);
    const { run, rest } = await streamRun(openai, '/slow 10ms\n/length 300');

    leader.child.kill('SIGKILL');

    await expect(rest).rejects.toMatchObject({ code: 'server_restarted' });
    expect(await poll(openai, run)).toEqual({ status: 'completed', messages: 1 });
  });
});

describe('a platform that is asked to end', () => {
  it('lets an almost finished answer complete', patient, async () => {
    // Nearly there, however slow the machine is: the answer has a minute, and needs a second.
    const { openai, child } = await spawnPlatform(makeFolder(), '', {}, ['--grace', '60']);
    const { rest } = await streamRun(openai, '/slow 13ms\n/length 100');
    child.kill('SIGTERM');
    expect((await rest).at(-1)).toBe('thread.run.completed');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  it('stops a long one after two seconds, which continues at the next start', patient, async () => {
    const folder = makeFolder();
    const first = await spawnPlatform(folder);
    const { run, rest } = await streamRun(first.openai, '/slow 30ms\n/length 200');
    const ended = Promise.allSettled([rest]);
    first.child.kill('SIGTERM');
    const [code] = await once(first.child, 'exit');
    expect(code).toBe(0);
    // Whole it would have taken six.
    expect((await ended)[0]?.status).toBe('rejected');

    const second = await spawnPlatform(folder);
    expect(await poll(second.openai, run)).toEqual({ status: 'completed', messages: 1 });
  });
});
