import { OpenAIError } from '../core/errors';
import type { BatchRequestInput } from '../generated/types';

/** A request that cannot be in a batch, or not beside the others. */
export class BatchInputError extends OpenAIError {
  override name = 'BatchInputError';
  /** Which request it is, counted from 0; the number of requests where it is none of them. */
  readonly index: number;

  constructor(index: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.index = index;
  }
}

export interface BatchLimits {
  /** What every request has to be for; by default what the first is for. */
  endpoint?: string | undefined;
  /** By default 50,000. */
  maxRequests?: number | undefined;
}

/**
 * Makes lines of requests, in their order, and refuses what the batch would fail for after it was
 * sent. Holds their ids.
 */
export function createBatchCheck({ endpoint, maxRequests = 50_000 }: BatchLimits) {
  const ids = new Map<string, number>();
  const assigned = new Set<number>();
  let url = endpoint;
  let model: string | undefined;
  let inputs = 0;

  const checkUrl = (asked: unknown, tell: Tell): string => {
    const found = asked ?? endpoint;
    if (typeof found !== 'string' || found === '') {
      throw tell('has no url: name it, or the `endpoint` of all.');
    }
    url ??= found;
    if (found === url) return found;
    throw tell(`is for ${found}, and the batch for ${url}: it has one endpoint.`);
  };

  const checkBody = (body: unknown, tell: Tell): Json => {
    if (!isObject(body)) throw tell('has no body that is an object.');
    if (body.stream) throw tell('streams, which a batch cannot.');
    if (typeof body.model === 'string') {
      model ??= body.model;
      if (body.model !== model) {
        throw tell(`asks ${body.model}, and the others ${model}: a batch has one model.`);
      }
    }
    return body;
  };

  /** Each text of an embedding counts as a request. */
  const countInputs = ({ input }: Json, tell: Tell) => {
    inputs += Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1;
    if (inputs > maxRequests) {
      throw tell(`makes it ${inputs} inputs to embed: a batch takes ${maxRequests}.`);
    }
  };

  const takeId = (asked: unknown, index: number, tell: Tell): string => {
    if (asked === undefined || asked === null) assigned.add(index);
    else if (typeof asked !== 'string' || asked === '')
      throw tell('has a custom_id that is no text.');
    const id = (asked ?? `request-${index}`) as string;
    const other = ids.get(id);
    ids.set(id, index);
    if (other === undefined) return id;
    const isOwn = !assigned.has(other) && !assigned.has(index);
    const reason = isOwn ? '' : ', which is what a request without one is given';
    throw tell(`has the custom_id ${JSON.stringify(id)} of requests[${other}]${reason}.`);
  };

  return (request: unknown, index: number): BatchRequestInput => {
    const tell: Tell = (problem) => new BatchInputError(index, `requests[${index}] ${problem}`);
    if (index >= maxRequests) throw tell(`is one too many: a batch takes ${maxRequests}.`);
    if (!isObject(request)) throw tell('is not an object.');
    const { method = 'POST' } = request;
    if (method !== 'POST') throw tell(`is a ${String(method)}: a batch takes POST only.`);
    const target = checkUrl(request.url, tell);
    const body = checkBody(request.body, tell);
    if (target === '/v1/embeddings') countInputs(body, tell);
    return { custom_id: takeId(request.custom_id, index, tell), method, url: target, body };
  };
}

type Tell = (problem: string) => BatchInputError;
type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
