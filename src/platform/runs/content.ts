import type { ChatCompletionMessageParam, MessageObject } from '@/lib/openai';
import type { PlatformContext } from '../context';

type Content = MessageObject['content'];
type UserContent = Extract<ChatCompletionMessageParam, { role: 'user' }>['content'];
type Part = Exclude<UserContent, string>[number];

/** The text of a message, its parts joined by line breaks. */
export function textOf(content: Content): string {
  return content
    .flatMap((part) =>
      part.type === 'text' ? [part.text.value] : part.type === 'refusal' ? [part.refusal] : [],
    )
    .join('\n');
}

/** The number of images in a message and their bytes in the request. */
export async function imagesIn(content: Content, { store, time }: PlatformContext) {
  let bytes = 0;
  let count = 0;
  for (const part of content) {
    if (part.type === 'image_url') count += 1;
    if (part.type !== 'image_file') continue;
    count += 1;
    bytes += (await store.files.find(part.image_file.file_id, time()))?.bytes ?? 0;
  }
  return { count, bytes };
}

/** User content for a chat request: plain text if possible, which every server supports. */
export async function toUserContent(
  content: Content,
  context: PlatformContext,
): Promise<UserContent> {
  if (content.every((part) => part.type === 'text')) return textOf(content);
  const parts: Part[] = [];
  for (const part of content) {
    if (part.type === 'text') parts.push({ type: 'text', text: part.text.value });
    if (part.type === 'image_url') {
      const { url, detail } = part.image_url;
      parts.push(image(url, detail));
    }
    if (part.type === 'image_file') {
      const { file_id, detail } = part.image_file;
      const url = await dataUrl(file_id, context);
      parts.push(url ? image(url, detail) : { type: 'text', text: gone(file_id) });
    }
  }
  return parts;
}

const gone = (fileId: string) => `(The image ${fileId} was deleted.)`;

type Detail = Extract<Part, { type: 'image_url' }>['image_url']['detail'];

function image(url: string, detail: string | null | undefined): Part {
  return { type: 'image_url', image_url: { url, ...(detail && { detail: detail as Detail }) } };
}

/** An uploaded image as a `data:` URL, because the model cannot fetch it. */
async function dataUrl(
  fileId: string,
  { store, files, time }: PlatformContext,
): Promise<string | undefined> {
  const file = await store.files.find(fileId, time());
  if (!file) return undefined;
  const pieces: Buffer[] = [];
  for await (const task of await files.read(fileId)) pieces.push(task as Buffer);
  const extension = file.filename.split('.').at(-1)?.toLowerCase() ?? '';
  const type = types[extension] ?? 'image/png';
  return `data:${type};base64,${Buffer.concat(pieces).toString('base64')}`;
}

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
