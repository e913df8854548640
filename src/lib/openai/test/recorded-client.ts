import OpenAI, { type ClientOptions } from '../index';

/** A request as a server would see it. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

export type Responder = (sent: SentRequest, index: number) => Response | Promise<Response>;

/** A client whose requests are recorded and answered by `answer`. Nothing leaves the process. */
export function connect(answer: Responder, options: ClientOptions = {}) {
  const sent: SentRequest[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test-0123456789',
    baseURL: 'http://upstream/v1',
    organization: null,
    project: null,
    fetch: recordRequests(sent, answer),
    ...options,
  });
  return { client, sent };
}

export function recordRequests(sent: SentRequest[], answer: Responder) {
  return async (url: string, init?: RequestInit): Promise<Response> => {
    const request = new Request(url, init);
    const entry = {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.clone().text(),
      signal: request.signal,
    };
    sent.push(entry);
    return answer(entry, sent.length - 1);
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** A server-sent event stream of `pieces`, each in its own chunk; functions are called in turn. */
export function sse(...pieces: (string | (() => unknown))[]): Response {
  const encoder = new TextEncoder();
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let piece = left.shift();
      for (; typeof piece === 'function'; piece = left.shift()) await piece();
      if (piece === undefined) controller.close();
      else controller.enqueue(encoder.encode(piece));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

export const question = {
  model: 'gpt-4o-mini',
  messages: [{ role: 'user' as const, content: 'Hi' }],
};

/** A chat chunk as it appears in a stream. */
export function chunk(content: string, finish_reason: string | null = null): string {
  const choice = { index: 0, delta: { content }, finish_reason };
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', choices: [choice] })}\n\n`;
}

export const done = 'data: [DONE]\n\n';

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
