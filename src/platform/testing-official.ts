import Official from 'openai';
import { createSseParser } from '@/lib/openai/core/sse';
import { type OperationId, operations } from '@/lib/openai/generated/operations';
import { events, responses } from '@/lib/openai/generated/responses';
import { createSimulator } from './engine/simulator/index';
import { startPlatform, testKey } from './testing';

type Options = Parameters<typeof startPlatform>[0];

/**
 * The official client on the platform. Each response or event is validated against the spec; `misfits` has the
 * violations.
 */
export function startOfficial(options: Options = {}) {
  const platform = startPlatform({ engines: [createSimulator()], ...options });
  const misfits: string[] = [];

  const hold = (operation: OperationId, kind: typeof responses | typeof events, value: unknown) => {
    const { error } = (kind as typeof responses)[operation as 'createRun'].safeParse(value);
    for (const { path, message } of error?.issues ?? [])
      misfits.push(`${operation} ${path.join('.')}: ${message}`);
  };

  const openai = new Official({
    apiKey: testKey,
    adminAPIKey: testKey,
    baseURL: 'http://platform/v1',
    maxRetries: 0,
    async fetch(url, init) {
      const response = await platform.fetch(url as string, init);
      const operation = operationOf(init?.method ?? 'GET', new URL(String(url)).pathname);
      if (!response.ok || !operation) return response;
      const type = response.headers.get('content-type') ?? '';
      const isStream = type.startsWith('text/event-stream');
      if (type.startsWith('application/json'))
        hold(operation, responses, await response.clone().json());
      return isStream ? eachEvent(response, (event) => hold(operation, events, event)) : response;
    },
  });
  return { ...platform, openai, misfits };
}

function operationOf(method: string, path: string): OperationId | undefined {
  const ids = Object.keys(operations) as OperationId[];
  const fitting = ids.filter((id) => {
    const { method: own, path: template } = operations[id];
    const pattern = template.replace(/\{\w+\}/g, '[^/]+');
    return own === method && new RegExp(`^/v1${pattern}$`).test(path);
  });
  // `/threads/runs` also matches a thread id.
  return fitting.sort((one, other) => open(one) - open(other))[0];
}

const open = (id: OperationId) => operations[id].path.split('{').length;

/** An event as the spec describes it: events of chats, images and responses are their data, without a name. */
const eventOf = (event: string | null, data: object) =>
  event === null || /^(?:image_|response\.)/.test(event) ? data : { event, data };

/** The same response; each event is reported before it can be read. */
function eachEvent(response: Response, tell: (event: object) => void): Response {
  const parser = createSseParser();
  const utf8 = new TextDecoder();
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      parser.push(utf8.decode(bytes, { stream: true }));
      for (let next = parser.next(); next; next = parser.next())
        if (next.data !== '[DONE]') tell(eventOf(next.event, JSON.parse(next.data)));
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body?.pipeThrough(watch), response);
}
