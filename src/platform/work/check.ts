import type { BatchProblem } from '../db/schema/batches';
import { isTask, readTask } from './input';
import { readLines } from './lines';

export interface Verdict {
  /** None: the batch can run. */
  problems: BatchProblem[];
  model: string | null;
  total: number;
}

const mostTasks = 50_000;
/** Of embeddings, in all requests together. */
const mostInputs = 50_000;
const mostProblems = 100;

/** Reads a batch's input line by line, and tells everything that is wrong with it. */
export async function checkInput(
  source: AsyncIterable<Uint8Array>,
  endpoint: string,
  isServed: (model: string) => Promise<boolean>,
  calledOff: () => boolean,
): Promise<Verdict> {
  const problems: BatchProblem[] = [];
  const seen = new Set<string>();
  /** Null: none is named. */
  let model: string | null | undefined;
  let inputs = 0;
  let total = 0;
  let untold = 0;

  const tell = (problem: BatchProblem) => {
    if (problems.length < mostProblems) problems.push(problem);
    else untold += 1;
  };

  for await (const { number: line, text } of readLines(source)) {
    if (calledOff()) break;
    if (text.trim() === '') continue;
    total += 1;
    if (total > mostTasks) {
      tell({ ...tooManyTasks, line });
      break;
    }
    const task = readTask(text, endpoint);
    if (!isTask(task)) {
      tell({ ...task, line });
      continue;
    }
    if (seen.has(task.custom_id)) tell({ ...duplicate, line });
    seen.add(task.custom_id);
    const own = task.body.model ?? null;
    if (model === undefined) {
      model = own;
      if (own !== null && !(await isServed(own))) tell({ ...unknownModel(own), line });
    }
    if (own !== model) tell({ ...otherModel(model), line });
    if (endpoint === '/v1/embeddings') inputs += countInputs(task.body.input);
    if (inputs > mostInputs) {
      tell({ ...tooManyInputs, line });
      break;
    }
  }

  if (total === 0) tell({ ...emptyFile, line: null });
  if (untold > 0) problems.push({ ...more(untold), line: null });
  return { problems, model: model ?? null, total };
}

const tooManyTasks = {
  code: 'too_many_tasks',
  message: `The input file has more than ${mostTasks} requests, the most that a batch can have.`,
  param: null,
};

/** A text, or an array of tokens, is one. */
const countInputs = (input: unknown) =>
  Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1;

const tooManyInputs = {
  code: 'too_many_inputs',
  message: `The requests have more than ${mostInputs} inputs in all, the most that a batch of embeddings can have.`,
  param: 'body.input',
};

const duplicate = {
  code: 'duplicate_custom_id',
  message:
    'The custom_id for this request is a duplicate of another request. It must be unique within a batch.',
  param: 'custom_id',
};

const unknownModel = (model: string) => ({
  code: 'model_not_found',
  message: `The provided model '${model}' is not supported by the Batch API.`,
  param: 'body.model',
});

const otherModel = (model: string | null) => ({
  code: 'model_mismatch',
  message: `The model for this request is not '${model ?? 'the default'}', the model of the requests before. A batch can have one model.`,
  param: 'body.model',
});

const emptyFile = {
  code: 'empty_file',
  message: 'The input file is empty. It must have at least one request.',
  param: null,
};

const more = (count: number) => ({
  code: 'too_many_errors',
  message: `${count} more errors are not listed.`,
  param: null,
});
