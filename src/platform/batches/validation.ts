import { engineFor } from '../engine/choose';
import { kindOfEndpoint } from '../engine/model-kinds';
import { poisonMessage } from '../jobs/suspects';
import type { StopReason } from '../jobs/task-type';
import type { WorkerContext } from '../jobs/worker-context';
import { checkInput, type InputCheck } from './check';
import type { BatchProblem, BatchRow } from './schema';

/** Inputs validated concurrently. */
export const maxValidations = 2;

/** Fails a batch whose validation crashed the process too often. */
export async function failValidation(
  batch: BatchRow,
  { store, time }: WorkerContext,
): Promise<BatchRow | undefined> {
  const problem = { code: 'server_error', message: poisonMessage, param: null, line: null };
  const change = {
    status: 'failed' as const,
    failed_at: time(),
    errors: { object: 'list' as const, data: [problem] },
  };
  const changed = await store.batches.change(batch.id, ['validating'], change);
  return changed ?? store.batches.find(batch.id);
}

/** Starts the batch, or fails it with the errors of its input. Returns it unchanged if it is cancelled first. */
export async function validateBatch(
  batch: BatchRow,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<BatchRow | undefined> {
  const { store, time, newId } = worker;
  const calledOff = () => stopped.aborted && stopped.reason !== ('expired' satisfies StopReason);
  const release = await worker.semaphore('validation', maxValidations).acquire();
  const verdict = await judge(batch, worker, calledOff).finally(release);
  if (calledOff()) return store.batches.find(batch.id);

  const change =
    verdict.problems.length > 0
      ? {
          status: 'failed' as const,
          failed_at: time(),
          errors: { object: 'list' as const, data: verdict.problems },
        }
      : {
          status: 'in_progress' as const,
          in_progress_at: time(),
          model: verdict.model,
          request_counts: { total: verdict.total, completed: 0, failed: 0 },
          writing: { output: newId('file-'), error: newId('file-') },
        };
  const changed = await store.batches.change(batch.id, ['validating'], change);
  return changed ?? store.batches.find(batch.id);
}

async function judge(
  batch: BatchRow,
  worker: WorkerContext,
  calledOff: () => boolean,
): Promise<InputCheck> {
  const { input_file_id, endpoint } = batch;
  const file = await worker.store.files.find(input_file_id, worker.time());
  if (!file) return unreadable(`Cannot find file ${input_file_id}.`);
  if (file.purpose !== 'batch')
    return unreadable(`File ${input_file_id} has purpose '${file.purpose}', not 'batch'.`);

  const type = kindOfEndpoint(endpoint);
  const isServed = async (model: string) =>
    (await engineFor(worker.engines, model, type)) !== undefined;
  const source = await worker.files.read(input_file_id);
  return checkInput(source, endpoint, isServed, calledOff);
}

function unreadable(message: string): InputCheck {
  const problem: BatchProblem = { code: 'invalid_request', message, param: 'file_id', line: null };
  return { problems: [problem], model: null, total: 0 };
}
