import { listOf, objectOf, textOf } from '@/lib/loose';
import { webBody } from '@/lib/openai/node/web-body';
import { refuse } from '../localized-error';
import { imageHeaders, imageTypeOf } from './image-type';
import { readId, type Transfer } from './transfer-handler';

/** A file of the connection, if it is a picture. */
export async function fileImage(transfer: Transfer, rawId: string): Promise<Response> {
  const fileId = readId(rawId);
  const { archive, connection, openai, signal } = transfer;
  const stored = await archive.open({ connection: connection.slug, fileId });
  const body = stored
    ? webBody(stored)
    : (await openai.files.content(fileId, { signal, maxRetries: 0 })).body;
  return pictureFrom(body ?? refuse('NOT_FOUND', 'anything.fileEmpty'));
}

/** A picture that stands in a message as a data URL. `part`: its place in the content. */
export async function messageImage(
  { history, connection }: Transfer,
  { thread, message, part }: { thread: string; message: string; part: string },
): Promise<Response> {
  const list = { connection: connection.slug, kind: 'message', parent: readId(thread) } as const;
  const found = await history.find(list, readId(message));
  const content = listOf(objectOf(found?.snapshot).content)[Number(part)];
  const url = textOf(objectOf(objectOf(content).image_url).url) ?? '';
  const [, data = ''] = /^data:[^,]{0,200};base64,([\s\S]*)$/.exec(url) ?? [];
  if (data === '') refuse('NOT_FOUND', 'images.notFound');
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  const type = imageTypeOf(bytes) ?? notShown();
  return new Response(bytes, { headers: imageHeaders(type) });
}

/** Looks at the first bytes, then passes all of them on. */
async function pictureFrom(body: ReadableStream<Uint8Array>): Promise<Response> {
  const reader = body.getReader();
  const { value: first = new Uint8Array() } = await reader.read();
  const type = imageTypeOf(first);
  if (type === null) {
    await reader.cancel();
    notShown();
  }
  const pictureBody = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(first),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(pictureBody, { headers: imageHeaders(type) });
}

function notShown(): never {
  return refuse('UNSUPPORTED_MEDIA_TYPE', 'images.type');
}
