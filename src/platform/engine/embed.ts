import { APIError, OpenAI } from '@/lib/openai';
import { noSuchModel, PlatformError } from '../http/errors';
import type { CountUsage } from '../usage/count';
import { engineFor } from './choose';
import type { Engine } from './engine';
import { usefulHeaders } from './upstream-failure';

/** Embeds texts, in order, as vectors of one length. Rejects with a `PlatformError` of the engine. */
export type Embed = (
  model: string,
  texts: string[],
  options: EmbedOptions,
) => Promise<Float32Array[]>;

interface EmbedOptions {
  /** As whose usage the answer counts. */
  count: CountUsage;
  signal?: AbortSignal | undefined;
}

/** How an engine is called: once, or with retries. */
type Asking = (
  ask: (signal: AbortSignal | undefined) => Promise<Response>,
  signal: AbortSignal | undefined,
) => Promise<Response>;

const once: Asking = (ask, signal) => ask(signal);
const hour = 3_600_000;

/** Reads responses with our own client, whose `fetch` is the engine. */
export function createEmbed(engines: Engine[], asking = once): Embed {
  const openai = new OpenAI({
    apiKey: null,
    organization: null,
    adminAPIKey: null,
    customHeaders: null,
    logLevel: 'off',
    project: null,
    baseURL: 'http://engine/v1',
    maxRetries: 0,
    // The caller decides how long to wait.
    timeout: hour,
    // The engine has its own limits.
    idleTimeout: hour,
    fetch: async (_, { body, signal }) => {
      const request = JSON.parse(String(body));
      const engine = await engineFor(engines, request.model, 'embeddings');
      if (!engine) return noSuchModel(request.model).response();
      const ask = (until: AbortSignal | undefined) =>
        engine.answer('createEmbedding', request, until);
      return asking(ask, signal ?? undefined);
    },
  });

  return async (model, texts, { count, signal }) => {
    try {
      const answer = await openai.embeddings.create({ model, input: texts }, { signal });
      await count(Object(answer), model);
      return vectorsOf(answer.data, texts.length, model);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof APIError ? refusalOf(error) : error;
    }
  };
}

function vectorsOf(data: unknown, count: number, model: string): Float32Array[] {
  const entries = Array.isArray(data) ? (data as { index?: number; embedding?: unknown }[]) : [];
  const vectors: (Float32Array | undefined)[] = new Array(count);
  entries.forEach(({ index, embedding }, place) => {
    vectors[index ?? place] = vectorOf(embedding);
  });
  const good = vectors.slice(0, count).filter((vector) => vector !== undefined);
  const dimensions = good[0]?.length ?? 0;
  if (good.length === count && good.every((vector) => isWhole(vector, dimensions))) return good;
  throw new PlatformError(`The model '${model}' did not return ${count} vectors as requested.`, {
    status: 502,
    type: 'server_error',
    code: 'upstream_unreadable',
  });
}

/** Some servers answer in base64 without being asked to. */
function vectorOf(embedding: unknown): Float32Array | undefined {
  if (Array.isArray(embedding)) return Float32Array.from(embedding);
  if (typeof embedding !== 'string') return undefined;
  const bytes = Uint8Array.from(Buffer.from(embedding, 'base64'));
  return bytes.length % 4 === 0 ? new Float32Array(bytes.buffer) : undefined;
}

function isWhole(vector: Float32Array, dimensions: number): boolean {
  return vector.length > 0 && vector.length === dimensions && vector.every(Number.isFinite);
}

function refusalOf({ message, status = 502, type, code, param, headers }: APIError): PlatformError {
  return new PlatformError(message.replace(/^\d{3} /, ''), {
    status,
    type: type ?? 'server_error',
    code: code ?? null,
    param: param ?? null,
    headers: headers && usefulHeaders(headers),
  });
}
