import { isInterruption } from '@/lib/database/unavailable';
import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import { readLines } from '@/lib/lines';
import type { TrainingExample } from '../language-model/examples';
import type { FineTuningContext } from './context';
import { deletedFile, TrainingFailure } from './fail';
import { createGrade } from './grade';
import type { JobRow } from './schema';
import { stateFile } from './state';
import type { Trainer } from './training/trainer';

/** The trainer of a job whose files are validated, from where it was left. Undefined if the job is stopped. */
export async function openTrainer(
  job: JobRow,
  worker: FineTuningContext,
  halted: AbortSignal,
): Promise<Trainer | undefined> {
  const base = job.base_file && (await worker.modelFiles.readWhole(job.base_file));
  if (base === null && job.base_file) throw new TrainingFailure(undefined, deletedModel(job.model));
  const train = await readExamples(job, 'training_file', worker);
  const validation = await readExamples(job, 'validation_file', worker);
  const state = await worker.modelFiles.readWhole(stateFile(job.id));
  if (halted.aborted) return undefined;
  try {
    return await worker.createTrainer({
      // Validation has replaced `auto` by numbers.
      method: job.method as ResolvedMethod,
      train,
      validation,
      seed: job.seed,
      base: base || null,
      state,
      grade: createGrade(job, worker),
    });
  } catch (error) {
    if (isInterruption(error)) throw error;
    throw new TrainingFailure(error);
  }
}

async function readExamples(
  job: JobRow,
  param: 'training_file' | 'validation_file',
  { files }: FineTuningContext,
): Promise<TrainingExample[]> {
  const id = job[param];
  const examples: TrainingExample[] = [];
  if (!id) return examples;
  const source = await files.read(id).catch((error) => {
    if (error.code === 'ENOENT') throw new TrainingFailure(undefined, deletedFile(param));
    throw error;
  });
  for await (const { text } of readLines(source))
    if (text.trim() !== '') examples.push(JSON.parse(text));
  return examples;
}

const deletedModel = (model: string) => ({
  code: 'model_not_found',
  message: `The job failed because the model ${model} was deleted`,
  param: 'model',
});
