import type { Asked } from '../history/retrieve';
import type { Author } from '../history/store/changes';
import { isGone } from '../history/tracker/refresh';

type Deps = Pick<Asked, 'history' | 'connection' | 'openai'>;

/** Deletes a thread upstream, with its messages. Whoever deleted it before, it is gone. Null: it was never seen here. */
export async function deleteThread(deps: Deps, id: string, by: Author) {
  const list = { connection: deps.connection.slug, kind: 'thread' } as const;
  await markedIfGone(
    () => deps.openai.beta.threads.delete(id),
    () => deps.history.markGone(list, id),
  );
  return deps.history.markGone(list, id, { by });
}

/** Deletes a message upstream. What was seen of it stays. */
export async function deleteMessage(deps: Deps, thread: string, id: string, by: Author) {
  const list = { connection: deps.connection.slug, kind: 'message', parent: thread } as const;
  await markedIfGone(
    () => deps.openai.beta.threads.messages.delete(id, { thread_id: thread }),
    () => deps.history.markGone(list, id),
  );
  return deps.history.markGone(list, id, { by });
}

async function markedIfGone(remove: () => PromiseLike<unknown>, mark: () => Promise<unknown>) {
  try {
    await remove();
  } catch (error) {
    if (isGone(error)) await mark();
    throw error;
  }
}
