import { objectOf, textOf } from '@/lib/loose';
import {
  APIError,
  type AssistantStreamEvent,
  type RunObject,
  Stream,
  type ThreadObject,
} from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import { type RunStreamCall, type RunStreamDeps, readRunStream } from './stream-run';

/**
 * Makes a thread and its run in one request, and reads the run as `streamRun` does. The thread is known by the
 * first event that names it.
 */
export async function streamThreadAndRun(
  deps: RunStreamDeps,
  { connection, by }: { connection: string; by: Author },
  call: RunStreamCall,
): Promise<RecordView<RunObject>> {
  const stream = await call;
  const events = stream[Symbol.asyncIterator]();
  const seen: AssistantStreamEvent[] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The stream ended without a thread.');
    failIfError(value);
    seen.push(value);
    const created = threadIn(value);
    if (!created) continue;
    const { id, thread } = created;
    const since = await deps.history.latestRevision();
    const object = thread ?? (await retrieveThread(deps, id));
    const list = { connection, kind: 'thread' } as const;
    if (object) await deps.history.save(list, object, { by, isNew: true, since });
    const next = async () => {
      const early = seen.shift();
      return early ? { value: early, done: false as const } : events.next();
    };
    const iterator = () => ({ next, return: async () => (await events.return?.()) ?? over });
    return readRunStream(
      deps,
      { thread: { connection, id }, by },
      new Stream(iterator, stream.controller),
    );
  }
}

/** Null where upstream made it and tells nothing of it now: its page asks again. */
function retrieveThread({ openai }: RunStreamDeps, id: string): Promise<ThreadObject | null> {
  return readObject(openai.beta.threads.retrieve(id), 'a thread').catch(() => null);
}

const over = { value: undefined, done: true as const };

function failIfError(event: unknown): void {
  const { event: name, data } = objectOf(event);
  if (name === 'error') throw new APIError(undefined, objectOf(data), undefined, undefined);
}

/** The thread of an event: itself, or the one that its run names. */
function threadIn(event: unknown): { id: string; thread?: ThreadObject } | null {
  const { event: name, data } = objectOf(event);
  const { id, thread_id } = objectOf(data);
  if (name === 'thread.created') {
    return textOf(id) ? { id: String(id), thread: data as ThreadObject } : null;
  }
  return textOf(thread_id) ? { id: String(thread_id) } : null;
}
