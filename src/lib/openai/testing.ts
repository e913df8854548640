import OpenAI, { type ClientOptions } from './index';

/** What a client sent, as a server would see it. */
export interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

export type Answer = (sent: Sent, index: number) => Response | Promise<Response>;

/** A client whose requests are kept and answered by `answer`. Nothing leaves the process. */
export function connect(answer: Answer, options: ClientOptions = {}) {
  const sent: Sent[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test-0123456789',
    baseURL: 'http://upstream/v1',
    organization: null,
    project: null,
    fetch: record(sent, answer),
    ...options,
  });
  return { client, sent };
}

export function record(sent: Sent[], answer: Answer) {
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

/** A server-sent event stream of `pieces`, each a chunk of its own; a function is asked in its turn. */
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

/** A chunk of an answer as it stands in a stream. */
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
