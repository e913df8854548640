import type { BatchProblem, BatchRow } from '../db/schema/batches';
import { engineFor } from '../engine/choose';
import { kindOfEndpoint } from '../engine/model-kinds';
import { checkInput, type Verdict } from './check';
import type { Desk } from './desk';
import type { Halt } from './kind';
import { poisonMessage } from './suspects';

/** Inputs that are checked at a time. */
export const validations = 2;

/** Fails a batch that the process died of too often while its input was checked. */
export async function refuse(
  batch: BatchRow,
  { store, time }: Desk,
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

/** Lets the batch begin, or fails it with what is wrong with its input. The batch as it was, if it is called off first. */
export async function validate(
  batch: BatchRow,
  desk: Desk,
  halted: AbortSignal,
): Promise<BatchRow | undefined> {
  const { store, time, newId } = desk;
  const calledOff = () => halted.aborted && halted.reason !== ('expired' satisfies Halt);
  const leave = await desk.gate('validation', validations).enter();
  const verdict = await judge(batch, desk, calledOff).finally(leave);
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

async function judge(batch: BatchRow, desk: Desk, calledOff: () => boolean): Promise<Verdict> {
  const { input_file_id, endpoint } = batch;
  const file = await desk.store.files.find(input_file_id, desk.time());
  if (!file) return unreadable(`Cannot find file ${input_file_id}.`);
  if (file.purpose !== 'batch')
    return unreadable(`File ${input_file_id} has purpose '${file.purpose}', not 'batch'.`);

  const kind = kindOfEndpoint(endpoint);
  const isServed = async (model: string) =>
    (await engineFor(desk.engines, model, kind)) !== undefined;
  const source = await desk.files.read(input_file_id);
  return checkInput(source, endpoint, isServed, calledOff);
}

function unreadable(message: string): Verdict {
  const problem: BatchProblem = { code: 'invalid_request', message, param: 'file_id', line: null };
  return { problems: [problem], model: null, total: 0 };
}
