import { expireContainer } from './containers/remove-container';
import { deleteFile, removeUnusedBytes } from './files/delete-file';
import { removeUnusedModelFiles } from './fine-tuning/remove-unused-files';
import { idempotencyAge } from './idempotency/idempotency';
import type { WorkerContext } from './jobs/worker-context';
import { recountLifetimes } from './lifetimes';
import { endUpload } from './uploads/end-upload';

const hour = 3_600;

/** Deletes expired objects and orphaned bytes. Ends early when `stopping` is aborted. */
export async function cleanUp(worker: WorkerContext, stopping: AbortSignal): Promise<void> {
  const { store, files, time, schedule: wake } = worker;
  const forEach = async (ids: string[], run: (id: string) => Promise<unknown>) => {
    for (const id of ids) if (!stopping.aborted) await run(id);
  };
  await recountLifetimes(worker);
  await forEach(await store.files.expired(time()), (id) => deleteFile(id, worker));
  await forEach(await store.vectorStores.expired(time()), (id) =>
    store.vectorStores.expire(id, time()),
  );
  await forEach(await store.uploads.overdue(time()), (id) => endUpload(id, 'expired', worker));
  await forEach(await store.containers.overdue(time()), (id) => expireContainer(id, worker));
  await store.containers.forgetExpired(time() - 30 * 24 * hour);
  await store.rateLimits.forgetCounts((time() - hour) * 1000);
  await store.files.forgetDeleted(time() - 24 * hour);
  await store.runEvents.forget(time() - hour);
  await store.responses.forgetAbandoned();
  await store.responseEvents.forget(time() - hour);
  await store.idempotency.forget(time() - idempotencyAge);
  await worker.hostedImages?.sweep();

  const written = (await store.batches.unfinished(Number.MAX_SAFE_INTEGER)).flatMap(
    ({ writing }) => (writing ? [writing.output, writing.error] : []),
  );
  const isLeft = (id: string) => !written.includes(id);
  await forEach((await files.untouched(hour * 1000)).filter(isLeft), (id) =>
    removeUnusedBytes(id, worker),
  );
  await files.removeUnfinished(hour * 1000);
  await store.batchLines?.forgetFinished();
  await store.batchBlocks?.forgetFinished();
  await store.claims?.forgetFree();
  await store.chunks?.purgeDeleted();
  await files.forgetLogs(written, hour * 1000);
  await removeUnusedModelFiles(worker, stopping);
  wake();
}
