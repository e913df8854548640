import { APIUserAbortError, NotFoundError, OpenAIError } from '../core/errors';
import type { Http, Options } from '../core/http';
import type { Batch, BatchRequestInput } from '../generated/types';
import { type BatchLine, createOutputReader } from './output-reader';
import { type BatchFile, type BatchResult, missingResult } from './result';

export interface BatchResultOptions extends Options {
  /**
   * Also reads the batch's input and adds `request` to each result. This holds the input in memory
   * as a whole, up to 200 MB; otherwise only the current line and the ids are held.
   */
  input?: boolean | undefined;
  /** Throws at the first unreadable line or duplicate answer instead of reporting it as a result. */
  strict?: boolean | undefined;
}

/** Reads the files of a finished batch: the output, then the errors. */
export async function* readResults<Body>(
  http: Http,
  batch: Batch,
  { input, strict, ...options }: BatchResultOptions,
): AsyncGenerator<BatchResult<Body>, void> {
  checkFinished(batch);
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
      const request = text === undefined ? undefined : { request: parseRequest(text) };
      yield { ...checked(found, strict), ...request };
    }
  }

  for (const [custom_id, text] of requests) {
    if (!reader.isAnswered(custom_id)) yield missingResult(parseRequest(text));
  }
}

function checked<Body>(result: BatchResult<Body>, isStrict = false): BatchResult<Body> {
  const isSkipped = result.outcome === 'unreadable' || result.outcome === 'duplicate';
  if (isStrict && isSkipped) throw new OpenAIError(result.error.message);
  return result;
}

/** A failed batch has run nothing; an expired or cancelled one has run in part. */
function checkFinished({
  id,
  status,
  errors,
  output_file_id,
  error_file_id,
  request_counts,
}: Batch) {
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
  yield* await opened.catch((error) => toMissingFileError(error, where));
  // A stream aborted without a reason ends as if it were complete.
  if (options.signal?.aborted) throw new APIUserAbortError({ cause: options.signal.reason });
}

function toMissingFileError(error: unknown, where: string): never {
  if (!(error instanceof NotFoundError)) throw error;
  const message = `${where} no longer exists: it was deleted or has expired.`;
  throw new NotFoundError(404, { ...fields(error), message }, undefined, error.headers, {
    cause: error,
  });
}

function fields({ code, param, type }: NotFoundError) {
  return { code, param, type };
}

function parseRequest(text: string): BatchRequestInput {
  return JSON.parse(text);
}
