import type { WorkerContext } from '../jobs/worker-context';

const hour = 3_600_000;

/** Removes files of models and trainings that a crash left behind. */
export async function removeUnusedModelFiles(
  { store, modelFiles }: Pick<WorkerContext, 'store' | 'modelFiles'>,
  stopping: AbortSignal,
): Promise<void> {
  await modelFiles.removeUnfinished(hour);
  const old = await modelFiles.untouched(hour);
  const unused = await store.fineTunedModels.unused(old);
  for (const id of unused) {
    if (stopping.aborted) return;
    const [, job] = /^(ftjob-.+)-state$/.exec(id) ?? [];
    const isNeeded = job !== undefined && (await store.fineTuningJobs.isUnfinished(job));
    if (!isNeeded) await modelFiles.remove(id);
  }
}
