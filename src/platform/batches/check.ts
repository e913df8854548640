import { readLines } from '@/lib/lines';
import { isBatchRequest, parseRequestLine } from './input';
import type { BatchProblem } from './schema';

export interface InputCheck {
  /** Empty: the batch can run. */
  problems: BatchProblem[];
  model: string | null;
  total: number;
}

const maxRequests = 50_000;
/** Embedding inputs of all requests together. */
const maxInputs = 50_000;
const maxListedProblems = 100;

/** Reads the input of a batch line by line and collects all errors. */
export async function checkInput(
  source: AsyncIterable<Uint8Array>,
  endpoint: string,
  isServed: (model: string) => Promise<boolean>,
  calledOff: () => boolean,
): Promise<InputCheck> {
  const problems: BatchProblem[] = [];
  const seen = new Set<string>();
  /** Null: no model is named. */
  let model: string | null | undefined;
  let inputs = 0;
  let total = 0;
  let unlisted = 0;

  const tell = (problem: BatchProblem) => {
    if (problems.length < maxListedProblems) problems.push(problem);
    else unlisted += 1;
  };

  for await (const { number: line, text } of readLines(source)) {
    if (calledOff()) break;
    if (text.trim() === '') continue;
    total += 1;
    if (total > maxRequests) {
      tell({ ...tooManyRequests, line });
      break;
    }
    const request = parseRequestLine(text, endpoint);
    if (!isBatchRequest(request)) {
      tell({ ...request, line });
      continue;
    }
    if (seen.has(request.custom_id)) tell({ ...duplicate, line });
    seen.add(request.custom_id);
    const own = request.body.model ?? null;
    if (model === undefined) {
      model = own;
      if (own !== null && !(await isServed(own))) tell({ ...unknownModel(own), line });
    }
    if (own !== model) tell({ ...otherModel(model), line });
    if (endpoint === '/v1/embeddings') inputs += countInputs(request.body.input);
    if (inputs > maxInputs) {
      tell({ ...tooManyInputs, line });
      break;
    }
  }

  if (total === 0) tell({ ...emptyFile, line: null });
  if (unlisted > 0) problems.push({ ...moreProblems(unlisted), line: null });
  return { problems, model: model ?? null, total };
}

const tooManyRequests = {
  code: 'too_many_tasks',
  message: `The input file has more than ${maxRequests} requests, the maximum of a batch.`,
  param: null,
};

/** A text or a token array counts as one. */
const countInputs = (input: unknown) =>
  Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1;

const tooManyInputs = {
  code: 'too_many_inputs',
  message: `The requests have more than ${maxInputs} inputs in total, the maximum of a batch of embeddings.`,
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

const moreProblems = (count: number) => ({
  code: 'too_many_errors',
  message: `${count} more errors are not listed.`,
  param: null,
});
