import { createSemaphore } from '@/lib/concurrency';
import { eventStreamType, isEventStreamType } from '@/lib/event-stream';
import { parseExact, printExact, toExact } from '@/lib/exact-json';
import type { OpenAI } from '@/lib/openai';
import { rawTextOf } from '@/lib/openai/core/raw-text';
import { operations } from '@/lib/openai/generated/operations';
import { createRefusedFields, renamedIn, withoutRefused } from '@/lib/refused-fields';
import { PlatformError } from '../http/errors';
import { type NewId, newId as ownId } from '../ids';
import { cached } from './cached';
import { createChunkNormalizer } from './dialect/chunks';
import { normalizeCompletion } from './dialect/completion';
import { createEventNormalizer } from './dialect/stream';
import { printAsEvents, readUnlessEvents } from './dialect/whole-answer';
import type { Engine, UpstreamOperation } from './engine';
import { relay } from './relay';
import { refusalFor, usefulHeaders } from './upstream-failure';
import { encodeRequest, isPassedOn } from './upstream-request';

interface UpstreamOptions {
  /** Retries temporary errors and honours `retry-after`. */
  client: OpenAI;
  /** Maximum concurrent requests; others queue. */
  concurrency?: number;
  /** Whether chat responses are normalized. Default: true. */
  normalize?: boolean;
  /** Whether it speaks Responses itself. Default: false. */
  responses?: boolean;
  /** Fields that are never sent. */
  omit?: readonly string[];
  now?: () => number;
  newId?: NewId;
}

/** A request on its way. */
interface UpstreamCall {
  operation: UpstreamOperation;
  /** As requested. */
  body: Record<string, unknown>;
  /** As sent. */
  sent: Record<string, unknown>;
  signal: AbortSignal | undefined;
  /** Call it when the upstream response is finished. */
  ended(): void;
}

const second = 1_000;

/** Stream-only options, which are dropped for an unstreamed request. */
const streaming = ['stream_options', 'stream'];
const completions: UpstreamOperation[] = ['createChatCompletion', 'createCompletion'];

/** An engine for any OpenAI-compatible server, through our own client. */
export function createUpstreamEngine(options: UpstreamOptions): Engine {
  const { client, concurrency = 8, normalize = true, omit = [], now = Date.now } = options;
  const { responses = false, newId = ownId } = options;
  const { origin } = new URL(client.baseURL);
  const semaphore = createSemaphore(concurrency);
  const refusedFields = createRefusedFields(now);

  const listModels = async () => {
    try {
      const page = await client.models.list({ maxRetries: 0, timeout: 10 * second });
      return page.data;
    } catch (error) {
      throw refusalFor(error, origin);
    }
  };

  const headOf = (body: Record<string, unknown>) => ({
    id: newId('chatcmpl-'),
    created: Math.floor(now() / 1_000),
    model: String(body.model),
  });

  const normalizeAnswer = async ({ operation, body }: UpstreamCall, answer: unknown) =>
    normalize && operation === 'createChatCompletion'
      ? normalizeCompletion(answer, body.messages, headOf(body), newId)
      : answer;

  /** The response in the requested form. Undefined: it cannot be streamed. */
  const deliver = async (call: UpstreamCall, answer: unknown, useful: Record<string, string>) => {
    const normal = await normalizeAnswer(call, answer);
    if (!call.body.stream || !isCompletion(call))
      return respond(printExact(normal), { ...useful, 'content-type': 'application/json' });
    const events = printAsEvents(normal, call.body.stream_options);
    return events === undefined
      ? undefined
      : respond(events, { ...useful, 'content-type': eventStreamType });
  };

  const isCompletion = ({ operation }: UpstreamCall) =>
    normalize && completions.includes(operation);

  const askWhole = async (call: UpstreamCall): Promise<Response> => {
    const { operation, sent, signal, ended } = call;
    const { path } = operations[operation];
    const options = { ...encodeRequest(operation, sent), signal, keepText: true };
    const { data, response } = await client.post(path, options).withResponse();
    ended();
    const useful = usefulHeaders(response.headers);
    const answer = toExact(data, rawTextOf(data));
    return (await deliver(call, answer, useful)) ?? respond(printExact(answer), useful);
  };

  const askInPieces = async (call: UpstreamCall): Promise<Response> => {
    const { operation, body, sent, signal, ended } = call;
    const { path } = operations[operation];
    const response = await client
      .post(path, { ...encodeRequest(operation, sent), signal })
      .asResponse();
    const { body: stream, status, headers } = response;
    const type = headers.get('content-type') ?? eventStreamType;
    if (!body.stream && /html/i.test(type)) {
      await stream?.cancel();
      ended();
      return unreadable(origin, type).response();
    }
    const idleTimeout = { ended, idleTimeout: client.timeout };
    const useful = usefulHeaders(headers);
    const passOn = (source: ReadableStream<Uint8Array> | null, type: string) => {
      const isEvents = operation === 'createChatCompletion' && isEventStreamType(type);
      const events =
        normalize && isEvents
          ? createEventNormalizer(createChunkNormalizer(body, headOf(body), newId))
          : undefined;
      const relayed = source && relay(source, { ...idleTimeout, events });
      return new Response(relayed, { status, headers: { ...useful, 'content-type': type } });
    };
    if (!stream || !body.stream || !isCompletion(call) || !/\bjson\b/i.test(type))
      return passOn(stream, type);

    const read = await readUnlessEvents(relay(stream, { ...idleTimeout, ended: () => {} }));
    if ('events' in read) return passOn(read.events, eventStreamType);
    ended();
    return (
      (await deliver(call, parse(read.text), useful)) ??
      new Response(read.text, { status, headers: { ...useful, 'content-type': type } })
    );
  };

  const send = async (
    operation: UpstreamOperation,
    body: Record<string, unknown>,
    signal: AbortSignal | undefined,
  ) => {
    const ended = await semaphore.acquire(signal);
    const left = withoutRefused(body, omit);
    const isChat = normalize && operation === 'createChatCompletion';
    const isStreamed = normalize && completions.includes(operation) && Boolean(body.stream);
    const optional = isStreamed ? streaming.filter((name) => left[name] != null) : [];
    const renamed = isChat ? renamedIn(left) : [];
    const sendWithout = (refused: ReadonlySet<string>) => {
      const sent = withoutRefused(left, refused, renamed);
      const call = { operation, body, sent, signal, ended };
      return isPassedOn(operation, sent) ? askInPieces(call) : askWhole(call);
    };
    try {
      return await refusedFields.send(String(body.model), optional, sendWithout, renamed);
    } catch (error) {
      ended();
      return refusalFor(error, origin).response();
    }
  };

  return {
    name: origin,
    concurrency,
    passesUnknown: async () => true,
    models: cached(listModels, { fresh: 10 * second, usable: 300 * second, now }),

    answer: send,
    ...(responses && {
      speaksResponses: async () => true,
      answerResponse: (body, signal) => send('createResponse', body, signal),
    }),
  };
}

const respond = (text: string, headers: Record<string, string>) =>
  new Response(text, { headers: { 'content-type': 'application/json', ...headers } });

/** Undefined: not JSON. */
function parse(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

const unreadable = (origin: string, type: string) =>
  new PlatformError(`The upstream at ${origin} answered with ${type}.`, {
    status: 502,
    type: 'server_error',
    code: 'upstream_unreadable',
  });
