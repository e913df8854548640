import type { OpenAI } from '@/lib/openai';
import { operations } from '@/lib/openai/generated/operations';
import { Refusal } from '../errors';
import { isFormOperation } from '../form-body';
import { createGate } from '../gate';
import { type NewId, newId as ownId } from '../ids';
import { cached } from './cached';
import { createChunkNormalizer } from './dialect/chunks';
import { normalizeCompletion } from './dialect/completion';
import { createEventNormalizer } from './dialect/stream';
import type { Engine, EngineOperation } from './engine';
import { relay } from './relay';
import { refusalFor, usefulHeaders } from './upstream-failure';

interface UpstreamOptions {
  /** Retries what may be retried, and waits as long as the upstream asks for. */
  client: OpenAI;
  /** How many requests are under way at a time; the others wait in line. */
  concurrency?: number;
  /** Whether chats are made what the API says, where this backend speaks it a little differently; it is unless told. */
  normalize?: boolean;
  now?: () => number;
  newId?: NewId;
}

const second = 1_000;

/** Any server that speaks the OpenAI API answers, through our own client. */
export function createUpstreamEngine(options: UpstreamOptions): Engine {
  const { client, concurrency = 8, normalize = true, now = Date.now } = options;
  const { newId = ownId } = options;
  const { origin } = new URL(client.baseURL);
  const gate = createGate(concurrency);

  const listModels = async () => {
    try {
      const page = await client.models.list({ maxRetries: 0, timeout: 10 * second });
      return page.data;
    } catch (error) {
      throw refusalFor(error, origin);
    }
  };

  return {
    name: origin,
    concurrency,
    models: cached(listModels, { fresh: 10 * second, usable: 300 * second, now }),

    async answer(operation, body, signal) {
      const leave = await gate.enter(signal);
      const isChat = normalize && operation === 'createChatCompletion';
      const head = () => ({
        id: newId('chatcmpl-'),
        created: Math.floor(now() / 1_000),
        model: String(body.model),
      });
      try {
        const { path } = operations[operation];
        const call = client.post(path, { ...encodingOf(operation, body), signal });
        if (!isPassedOn(operation, body)) {
          const { data, response } = await call.withResponse();
          leave();
          const answer = isChat
            ? await normalizeCompletion(data, body.messages, head(), newId)
            : data;
          return Response.json(answer, { headers: usefulHeaders(response.headers) });
        }
        const { body: stream, status, headers } = await call.asResponse();
        const type = headers.get('content-type') ?? 'text/event-stream';
        if (!body.stream && /html/i.test(type)) {
          await stream?.cancel();
          leave();
          return unreadable(origin, type).response();
        }
        const isEvents = isChat && type.startsWith('text/event-stream');
        const events = isEvents
          ? createEventNormalizer(createChunkNormalizer(body, head(), newId))
          : undefined;
        const options = { ended: leave, patience: client.timeout, events };
        return new Response(stream && relay(stream, options), {
          status,
          headers: { ...usefulHeaders(headers), 'content-type': type },
        });
      } catch (error) {
        leave();
        return refusalFor(error, origin).response();
      }
    },
  };
}

/** A form has no null: a field that is null is left out. */
function encodingOf(operation: EngineOperation, body: Record<string, unknown>) {
  if (operation === 'createSpeech') return { body, headers: { accept: '*/*' } };
  if (!isFormOperation(operation)) return { body };
  const fields = Object.entries(body).filter(([, value]) => value !== null);
  return { body: Object.fromEntries(fields), multipart: true };
}

/** Streams, and what is not JSON: it is passed on as it comes, whatever it is. */
function isPassedOn(operation: EngineOperation, body: Record<string, unknown>): boolean {
  if (body.stream || operation === 'createSpeech') return true;
  return textFormats.includes(String(body.response_format));
}

/** Of transcriptions. */
const textFormats = ['text', 'srt', 'vtt'];

const unreadable = (origin: string, type: string) =>
  new Refusal(`The upstream at ${origin} answered with ${type}.`, {
    status: 502,
    type: 'server_error',
    code: 'upstream_unreadable',
  });
