import { forget } from '../retention';
import { forProject } from '../work/desk';
import type { Kind } from '../work/kind';
import { poisonMessage } from '../work/suspects';
import type { FineTuningDesk } from './desk';
import { failJob } from './fail';
import type { JobRow, JobStatus } from './schema';
import { stateFile } from './state';
import { type Attempt, train } from './train';
import { validateFiles, validations } from './validate-files';

const lanes = 10_000;

const active: JobStatus[] = ['validating_files', 'queued', 'running'];
const calledOff: JobStatus[] = ['cancelled', 'paused'];

/** Jobs wait without open files, so that any number of them may have a lane. */
export const fineTuningWork = (desk: FineTuningDesk): Kind => ({
  name: 'fine-tuning',
  lanes,
  async unfinished(limit) {
    const rows = await desk.store.fineTuningJobs.unsettled(limit);
    return rows.map(({ id, status }) => {
      return { id, expires_at: null, isCalledOff: calledOff.includes(status) };
    });
  },
  async underWay() {
    const rows = await desk.store.fineTuningJobs.unsettled(lanes);
    const validating = rows.filter(({ status }) => status === 'validating_files');
    const running = rows.filter(({ status }) => status === 'running');
    return [...validating.slice(0, validations), ...running].map(({ id }) => keyOf(id));
  },
  run: (id, halted) => runJob(id, desk, halted),
});

const keyOf = (id: string) => `job:${id}`;

/** Brings a job as far as it goes: to its end, or, once `halted`, to where the next start takes it up. */
async function runJob(id: string, all: FineTuningDesk, halted: AbortSignal): Promise<void> {
  const found = await all.store.fineTuningJobs.find(id);
  if (!found) return;
  const desk = forProject(all, found.project);
  const jobs = desk.store.fineTuningJobs;
  const attempt = attemptAt(id, desk, halted);

  if (found.status === 'validating_files' && !halted.aborted)
    await attempt(() => validateFiles(found, desk, halted), { isProgress: false });
  const ready = await jobs.find(id);
  if (ready?.status === 'queued' || ready?.status === 'running')
    await train(ready, desk, halted, attempt);

  const job = await jobs.find(id);
  if (job && !active.includes(job.status)) await letGo(job, desk);
}

/** Does a part of a job's work, unless the process died of it too often: then the job fails. */
function attemptAt(id: string, desk: FineTuningDesk, halted: AbortSignal): Attempt {
  const { suspects } = desk;
  const key = keyOf(id);
  return async (work, options) => {
    const isExhausted = suspects.isExhausted(key);
    const error = { code: 'server_error', message: poisonMessage, param: null };
    const fail = () => failJob(id, active, error, desk);
    await suspects.attempt(key, halted, isExhausted ? fail : work, options);
    return !isExhausted;
  };
}

/** Removes what is not needed any more. A paused job keeps its state, to go on from. */
async function letGo(job: JobRow, desk: FineTuningDesk): Promise<void> {
  if (job.status !== 'paused') {
    await desk.modelFiles.remove(stateFile(job.id));
    await forget(job.training_file, desk);
    if (job.validation_file) await forget(job.validation_file, desk);
  }
  await desk.store.fineTuningJobs.settle(job.id);
}
