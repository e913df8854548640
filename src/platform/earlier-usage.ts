import { usageRecordOf as usageOfBatch } from './batches/usage';
import { usageRecordOf as usageOfJob } from './fine-tuning/usage-record';
import type { WorkerContext } from './jobs/worker-context';

const atOnce = 500;

/** Past all that is to be read: what ends from now on is written with its end. */
const done = Number.MAX_SAFE_INTEGER;

/** Takes down once what ended before usage was counted. Goes on where an earlier process stopped. */
export async function recordEarlierUsage(
  { store }: Pick<WorkerContext, 'store'>,
  stopping: AbortSignal,
): Promise<void> {
  const { usage, batches, fineTuningJobs, runs } = store;
  const record = async <Row extends { seq: number }>(
    name: string,
    read: (after: number) => Promise<Row[]>,
    usageOf: (rows: Row[]) => Promise<Parameters<typeof usage.putUpTo>[2]>,
  ) => {
    for (let from = await usage.cursor(name); from < done && !stopping.aborted; ) {
      const rows = await read(from);
      from = rows.at(-1)?.seq ?? done;
      await usage.putUpTo(name, from, await usageOf(rows));
    }
  };
  const page = (after: number) => ({ order: 'asc' as const, after, limit: atOnce });
  await record(
    'batches',
    (after) => batches.list(page(after)),
    async (rows) => rows.flatMap(usageOfBatch),
  );
  await record(
    'fine_tuning_jobs',
    (after) => fineTuningJobs.list(page(after)),
    async (rows) => rows.flatMap(usageOfJob),
  );
  await record('runs', (after) => runs.endedAfter(after, atOnce), runs.usageOf);
}
