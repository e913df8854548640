import type { OpenAI } from '@/lib/openai';
import { operations } from '@/lib/openai/generated/operations';
import { createGate } from '../gate';
import { cached } from './cached';
import type { Engine } from './engine';
import { relay } from './relay';
import { refusalFor, usefulHeaders } from './upstream-failure';

interface UpstreamOptions {
  /** Retries what may be retried, and waits as long as the upstream asks for. */
  client: OpenAI;
  /** How many requests are under way at a time; the others wait in line. */
  concurrency?: number;
  now?: () => number;
}

const second = 1_000;

/** Any server that speaks the OpenAI API answers, through our own client. */
export function createUpstreamEngine(options: UpstreamOptions): Engine {
  const { client, concurrency = 8, now = Date.now } = options;
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
    models: cached(listModels, { fresh: 10 * second, usable: 300 * second, now }),

    async answer(operation, body, signal) {
      const leave = await gate.enter(signal);
      try {
        const call = client.post(operations[operation].path, { body, signal });
        if (!body.stream) {
          const { data, response } = await call.withResponse();
          leave();
          return Response.json(data, { headers: usefulHeaders(response.headers) });
        }
        const { body: stream, status, headers } = await call.asResponse();
        const type = headers.get('content-type') ?? 'text/event-stream';
        return new Response(stream && relay(stream, { ended: leave, patience: client.timeout }), {
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
