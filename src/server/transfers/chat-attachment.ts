import { attachmentStore, attachmentTypeOf, maxAttachmentBytes } from '../chats/attachments';
import { refuse } from '../localized-error';
import { attachment } from './attachment';
import { imageHeaders } from './image-type';
import { readId, type Transfer } from './transfer-handler';

/** Takes the body of the request, an image, a sound or a file for a chat: `?name=signal.png`. Answers with its id. */
export async function uploadChatAttachment(transfer: Transfer): Promise<Response> {
  const { services, user, connection, request } = transfer;
  const bytes = await readLimited(request.body);
  const type = attachmentTypeOf(bytes);
  if (!type) {
    refuse('UNSUPPORTED_MEDIA_TYPE', 'chats.attachmentType');
  }
  const name = new URL(request.url).searchParams.get('name')?.slice(0, 255) ?? '';
  const owner = { user: user.id, connection: connection.slug };
  return Response.json(await attachmentStore(services).create(owner, { name, type, bytes }));
}

/** Serves an attachment to the user who uploaded it. */
export async function chatAttachment(transfer: Transfer, rawId: string): Promise<Response> {
  const { services, user, connection } = transfer;
  const owner = { user: user.id, connection: connection.slug };
  const found = await attachmentStore(services).find(owner, readId(rawId));
  if (!found) refuse('NOT_FOUND', 'chats.attachmentNotFound');
  const isShown = /^(image|audio)\//.test(found.type);
  const headers = isShown ? imageHeaders(found.type) : attachment(found.name, found.type);
  return new Response(new Uint8Array(found.bytes), { headers });
}

async function readLimited(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ??
    new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxAttachmentBytes) {
      refuse('PAYLOAD_TOO_LARGE', 'chats.attachmentSize', {
        size: maxAttachmentBytes / 2 ** 20,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
