import { discard, forget } from '../retention';
import type { Desk } from './desk';

const hour = 3_600;

/** Deletes what has expired, and bytes that a crash left without a file. */
export async function sweep(desk: Desk): Promise<void> {
  const { store, files, time, wake } = desk;
  for (const id of await store.files.expired(time())) await discard(id, desk);
  for (const id of await store.vectorStores.expired(time()))
    await store.vectorStores.expire(id, time());
  await store.files.forgetDeleted(time() - 24 * hour);
  await store.runEvents.forget(time() - hour);

  const written = (await store.batches.unfinished(Number.MAX_SAFE_INTEGER)).flatMap(
    ({ writing }) => (writing ? [writing.output, writing.error] : []),
  );
  for (const id of await files.untouched(hour * 1000))
    if (!written.includes(id)) await forget(id, desk);
  wake();
}
