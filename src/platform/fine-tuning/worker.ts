import { removeUnusedBytes } from '../files/delete-file';
import { poisonMessage } from '../jobs/suspects';
import type { TaskType } from '../jobs/task-type';
import { forProject } from '../jobs/worker-context';
import type { FineTuningContext } from './context';
import { failJob } from './fail';
import type { JobRow, JobStatus } from './schema';
import { stateFile } from './state';
import { type Attempt, train } from './train';
import { validateFiles, validations } from './validate-files';

const lanes = 10_000;

const active: JobStatus[] = ['validating_files', 'queued', 'running'];
const calledOff: JobStatus[] = ['cancelled', 'paused'];

const keyOf = (id: string) => `job:${id}`;

/** Waiting jobs hold no open files, so any number can have a slot. */
export const fineTuningWork = (worker: FineTuningContext): TaskType => ({
  name: 'fine-tuning',
  slots: lanes,
  suspectKey: keyOf,
  async unfinished(limit) {
    const rows = await worker.store.fineTuningJobs.unsettled(limit);
    return rows.map(({ id, status }) => {
      return { id, expires_at: null, isCancelled: calledOff.includes(status) };
    });
  },
  async inProgress() {
    const rows = await worker.store.fineTuningJobs.unsettled(lanes);
    const validating = rows.filter(({ status }) => status === 'validating_files');
    const running = rows.filter(({ status }) => status === 'running');
    return [...validating.slice(0, validations), ...running].map(({ id }) => keyOf(id));
  },
  run: (id, halted) => runJob(id, worker, halted),
});

/** Processes a job to its end, or until `halted`; the next start resumes it. */
async function runJob(id: string, all: FineTuningContext, halted: AbortSignal): Promise<void> {
  const found = await all.store.fineTuningJobs.find(id);
  if (!found) return;
  const worker = forProject(all, found.project);
  const jobs = worker.store.fineTuningJobs;
  const attempt = attemptAt(id, worker, halted);

  if (found.status === 'validating_files' && !halted.aborted)
    await attempt(() => validateFiles(found, worker, halted), { isProgress: false });
  const ready = await jobs.find(id);
  if (ready?.status === 'queued' || ready?.status === 'running')
    await train(ready, worker, halted, attempt);

  const job = await jobs.find(id);
  if (job && !active.includes(job.status)) await letGo(job, worker);
}

/** Runs a part of a job, or fails the job if it crashed the process too often. */
function attemptAt(id: string, worker: FineTuningContext, halted: AbortSignal): Attempt {
  const { suspects } = worker;
  const key = keyOf(id);
  return async (work, options) => {
    const isExhausted = suspects.isExhausted(key);
    const error = { code: 'server_error', message: poisonMessage, param: null };
    const fail = () => failJob(id, active, error, worker);
    await suspects.attempt(key, halted, isExhausted ? fail : work, options);
    return !isExhausted;
  };
}

/** Removes files that are no longer needed. A paused job keeps its state. */
async function letGo(job: JobRow, worker: FineTuningContext): Promise<void> {
  if (job.status !== 'paused') {
    await worker.modelFiles.remove(stateFile(job.id));
    await removeUnusedBytes(job.training_file, worker);
    if (job.validation_file) await removeUnusedBytes(job.validation_file, worker);
  }
  await worker.store.fineTuningJobs.settle(job.id);
}
