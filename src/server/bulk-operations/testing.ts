import type { History } from '../history/open';
import type { startServer } from '../testing';
import { bulkOperationStore } from './store';

type Server = Pick<ReturnType<typeof startServer>, 'services' | 'wait'> &
  Pick<History, 'bulkRunner'>;

/** Runs each due operation once. */
export async function runDueBulkOperations(
  { bulkRunner }: Pick<Server, 'bulkRunner'>,
  signal = new AbortController().signal,
): Promise<void> {
  await bulkRunner.tick(signal);
  await bulkRunner.idle();
}

/** Runs all operations to their end, advancing the clock by seconds. */
export async function finishBulkOperations({ services, wait, bulkRunner }: Server): Promise<void> {
  const store = bulkOperationStore(services.db);
  for (let turn = 0; turn < 100; turn += 1) {
    await runDueBulkOperations({ bulkRunner });
    if ((await store.due(Number.MAX_SAFE_INTEGER)).length === 0) return;
    await services.platform.idle();
    await wait(1);
  }
  throw new Error('A bulk operation does not end.');
}
