import { sweepModelFiles } from '../fine-tuning/sweep';
import { idempotencyAge } from '../http/idempotency';
import { recountLifetimes } from '../lifetimes';
import { discard, forget } from '../retention';
import { endUpload } from '../uploads/end-upload';
import type { Desk } from './desk';

const hour = 3_600;

/** Deletes what has expired, and bytes that a crash left without a file. Ends early when `stopping` is aborted. */
export async function sweep(desk: Desk, stopping: AbortSignal): Promise<void> {
  const { store, files, time, wake } = desk;
  const forEach = async (ids: string[], run: (id: string) => Promise<unknown>) => {
    for (const id of ids) if (!stopping.aborted) await run(id);
  };
  await recountLifetimes(desk);
  await forEach(await store.files.expired(time()), (id) => discard(id, desk));
  await forEach(await store.vectorStores.expired(time()), (id) =>
    store.vectorStores.expire(id, time()),
  );
  await forEach(await store.uploads.overdue(time()), (id) => endUpload(id, 'expired', desk));
  await store.rateLimits.forgetCounts((time() - hour) * 1000);
  await store.files.forgetDeleted(time() - 24 * hour);
  await store.runEvents.forget(time() - hour);
  await store.idempotency.forget(time() - idempotencyAge);
  await desk.hostedImages?.sweep();

  const written = (await store.batches.unfinished(Number.MAX_SAFE_INTEGER)).flatMap(
    ({ writing }) => (writing ? [writing.output, writing.error] : []),
  );
  const isLeft = (id: string) => !written.includes(id);
  await forEach((await files.untouched(hour * 1000)).filter(isLeft), (id) => forget(id, desk));
  await sweepModelFiles(desk, stopping);
  wake();
}
