import { webBody } from '@/lib/openai/node/web-body';
import type { KindName } from '../history/kinds';
import { refuse } from '../localized-error';
import { outputItem } from '../responses/output-items';
import { pictureAt } from '../timeline/inline-picture';
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

/** Where a picture stands within an entry of a timeline. */
interface PicturePlace {
  kind: string;
  /** The record that the entry is listed under. */
  parent: string;
  id: string;
  /** `content.0.image_url` */
  path: string;
}

/** A picture that stands in an entry of a timeline as a data URL or as Base64. */
export async function inlinePicture(
  { history, connection }: Transfer,
  { kind, parent, id, path }: PicturePlace,
): Promise<Response> {
  const of = { connection: connection.slug, parent: readId(parent) };
  const object = isHoldingKind(kind)
    ? await snapshotOf(history, { ...of, kind }, readId(id))
    : undefined;
  const data = pictureAt(object, path);
  if (data === '') refuse('NOT_FOUND', 'images.notFound');
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  const type = imageTypeOf(bytes) ?? notShown();
  return new Response(bytes, { headers: imageHeaders(type) });
}

/** Kinds of entries that may hold pictures. */
const holdingKinds = [
  'message',
  'run_step',
  'conversation_item',
  'response_input_item',
  'response_output_item',
] as const;

type HoldingKind = (typeof holdingKinds)[number];

function isHoldingKind(kind: string): kind is HoldingKind {
  return holdingKinds.some((one) => one === kind);
}

async function snapshotOf(
  history: Transfer['history'],
  { connection, kind, parent }: { connection: string; kind: HoldingKind; parent: string },
  id: string,
): Promise<unknown> {
  if (kind !== 'response_output_item')
    return (await history.find<KindName>({ connection, kind, parent }, id))?.snapshot;
  const response = await history.find({ connection, kind: 'response' }, parent);
  return response && outputItem(response, id);
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
