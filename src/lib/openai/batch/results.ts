import { APIUserAbortError, NotFoundError, OpenAIError } from '../core/errors';
import type { Http, Options } from '../core/http';
import type { Batch, BatchRequestInput } from '../generated/types';
import { type BatchLine, createOutputReader } from './output-reader';
import { type BatchFile, type BatchResult, missing } from './result';

export interface BatchResultOptions extends Options {
  /**
   * Reads the batch's input too, and gives each result its `request`. The input is then held in
   * memory, all of it, which may be 200 MB; without, only the line at hand and the ids are.
   */
  input?: boolean | undefined;
  /** Fails at the first line that cannot be read or answers a request again, rather than report it as a result. */
  strict?: boolean | undefined;
}

/** Reads what a batch that is over has written: its output, then its errors. */
export async function* readResults<Body>(
  http: Http,
  batch: Batch,
  { input, strict, ...options }: BatchResultOptions,
): AsyncGenerator<BatchResult<Body>, void> {
  checkOver(batch);
  const reader = createOutputReader();
  /** The lines of the input, by `custom_id`. */
  const requests = new Map<string, string>();

  if (input) {
    for await (const line of readFile(http, batch, 'input', options)) {
      const found = reader.readRequest(line);
      if (!found) continue;
      if ('outcome' in found) yield checked(found, strict);
      else requests.set(found.custom_id, line.text);
    }
  }

  for (const file of ['output', 'error'] as const) {
    for await (const line of readFile(http, batch, file, options)) {
      const found = reader.read(line) as BatchResult<Body> | undefined;
      if (!found) continue;
      const text = found.custom_id === null ? undefined : requests.get(found.custom_id);
      const request = text === undefined ? undefined : { request: requestIn(text) };
      yield { ...checked(found, strict), ...request };
    }
  }

  for (const [custom_id, text] of requests) {
    if (!reader.isAnswered(custom_id)) yield missing(requestIn(text));
  }
}

function checked<Body>(result: BatchResult<Body>, isStrict = false): BatchResult<Body> {
  const isOdd = result.outcome === 'unreadable' || result.outcome === 'duplicate';
  if (isStrict && isOdd) throw new OpenAIError(result.error.message);
  return result;
}

/** A batch that failed has run nothing; one that expired or was cancelled has run a part. */
function checkOver({ id, status, errors, output_file_id, error_file_id, request_counts }: Batch) {
  const hasFiles = Boolean(output_file_id || error_file_id);
  if (status === 'failed') {
    const reasons = (errors?.data ?? []).map(({ line, message, code }) =>
      [line ? `line ${line}: ` : '', message ?? code].join(''),
    );
    throw new OpenAIError(`${id} failed before any of it ran. ${reasons.join(' ')}`.trim());
  }
  if (status === 'completed') {
    if (hasFiles || !request_counts?.total) return;
    throw new OpenAIError(`${id} is completed, but names no file of results.`);
  }
  if (status === 'expired' || status === 'cancelled') return;
  const isUnknown = !['validating', 'in_progress', 'finalizing', 'cancelling'].includes(status);
  if (isUnknown && hasFiles) return;
  throw new OpenAIError(
    `${id} is ${status} and has no results yet; \`batches.poll\` waits for them.`,
  );
}

async function* readFile(
  { lines }: Http,
  batch: Batch,
  file: BatchFile,
  options: Options,
): AsyncGenerator<BatchLine & { text: string }, void> {
  const file_id = batch[`${file}_file_id`];
  if (!file_id) return;
  const read = (text: string, number: number) => ({ file, file_id, number, text });
  const opened = lines('downloadFile', { path: { file_id } }, options, read);
  const where = `The ${file} file ${file_id} of ${batch.id}`;
  yield* await opened.catch((error) => explainLoss(error, where));
  // A stream that is aborted without a reason of its own ends as if it were whole.
  if (options.signal?.aborted) throw new APIUserAbortError({ cause: options.signal.reason });
}

function explainLoss(error: unknown, where: string): never {
  if (!(error instanceof NotFoundError)) throw error;
  const message = `${where} is gone: it was deleted, or has expired.`;
  throw new NotFoundError(404, { ...fields(error), message }, undefined, error.headers, {
    cause: error,
  });
}

function fields({ code, param, type }: NotFoundError) {
  return { code, param, type };
}

function requestIn(text: string): BatchRequestInput {
  return JSON.parse(text);
}
