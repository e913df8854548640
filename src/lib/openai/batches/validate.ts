import { OpenAIError } from '../core/errors';
import type { BatchRequestInput } from '../generated/types';

/** A request that cannot be part of the batch. */
export class BatchInputError extends OpenAIError {
  override name = 'BatchInputError';
  /** The request's index, from 0; the number of requests if the error is about none of them. */
  readonly index: number;

  constructor(index: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.index = index;
  }
}

export interface BatchLimits {
  /** The endpoint of every request; by default the endpoint of the first. */
  endpoint?: string | undefined;
  /** By default 50,000. */
  maxRequests?: number | undefined;
}

/**
 * Converts requests to input lines in order, and rejects what would fail the batch after its
 * upload. Keeps the ids it has seen.
 */
export function createBatchValidator({ endpoint, maxRequests = 50_000 }: BatchLimits) {
  const ids = new Map<string, number>();
  const assigned = new Set<number>();
  let url = endpoint;
  let model: string | undefined;
  let inputs = 0;

  const checkUrl = (requested: unknown, toError: ToError): string => {
    const found = requested ?? endpoint;
    if (typeof found !== 'string' || found === '') {
      throw toError('has no url: set it, or `endpoint` for all requests.');
    }
    url ??= found;
    if (found === url) return found;
    throw toError(`is for ${found}, and the batch for ${url}: it has one endpoint.`);
  };

  const checkBody = (body: unknown, toError: ToError): Json => {
    if (!isObject(body)) throw toError('has no body that is an object.');
    if (body.stream) throw toError('has `stream` set, which batches do not support.');
    if (typeof body.model === 'string') {
      model ??= body.model;
      if (body.model !== model) {
        throw toError(
          `asks ${body.model}, and the others ${model}: a batch can have only one model.`,
        );
      }
    }
    return body;
  };

  /** Each text of an embedding request counts as a request. */
  const countInputs = ({ input }: Json, toError: ToError) => {
    inputs += Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1;
    if (inputs > maxRequests) {
      throw toError(`makes it ${inputs} inputs to embed: a batch takes ${maxRequests}.`);
    }
  };

  const takeId = (requested: unknown, index: number, toError: ToError): string => {
    if (requested === undefined || requested === null) assigned.add(index);
    else if (typeof requested !== 'string' || requested === '')
      throw toError('has a custom_id that is not a text.');
    const id = (requested ?? `request-${index}`) as string;
    const other = ids.get(id);
    ids.set(id, index);
    if (other === undefined) return id;
    const isOwn = !assigned.has(other) && !assigned.has(index);
    const reason = isOwn ? '' : ', which is assigned to a request without one';
    throw toError(`has the custom_id ${JSON.stringify(id)} of requests[${other}]${reason}.`);
  };

  return (request: unknown, index: number): BatchRequestInput => {
    const toError: ToError = (problem) =>
      new BatchInputError(index, `requests[${index}] ${problem}`);
    if (index >= maxRequests) throw toError(`is one too many: a batch takes ${maxRequests}.`);
    if (!isObject(request)) throw toError('is not an object.');
    const { method = 'POST' } = request;
    if (method !== 'POST') throw toError(`is a ${String(method)}: a batch takes POST only.`);
    const target = checkUrl(request.url, toError);
    const body = checkBody(request.body, toError);
    if (target === '/v1/embeddings') countInputs(body, toError);
    return { custom_id: takeId(request.custom_id, index, toError), method, url: target, body };
  };
}

type ToError = (problem: string) => BatchInputError;
type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
