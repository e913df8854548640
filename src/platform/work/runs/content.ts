import type { ChatCompletionMessageParam, MessageObject } from '@/lib/openai';
import type { Context } from '../../context';

type Content = MessageObject['content'];
type UserContent = Extract<ChatCompletionMessageParam, { role: 'user' }>['content'];
type Part = Exclude<UserContent, string>[number];

/** The text of a message, its parts joined by line ends. */
export function textOf(content: Content): string {
  return content
    .flatMap((part) =>
      part.type === 'text' ? [part.text.value] : part.type === 'refusal' ? [part.refusal] : [],
    )
    .join('\n');
}

/** What a user said, as a chat takes it: plain text where it is that, which every server understands. */
export async function toUserContent(content: Content, context: Context): Promise<UserContent> {
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
      parts.push(image(await dataUrl(file_id, context), detail));
    }
  }
  return parts;
}

type Detail = Extract<Part, { type: 'image_url' }>['image_url']['detail'];

function image(url: string, detail: string | null | undefined): Part {
  return { type: 'image_url', image_url: { url, ...(detail && { detail: detail as Detail }) } };
}

/** The bytes of a picture that was uploaded, for a model that cannot fetch it from us. */
async function dataUrl(fileId: string, { store, files, time }: Context): Promise<string> {
  const file = await store.files.find(fileId, time());
  if (!file) throw new Error(`The image file ${fileId} of a message does not exist any more.`);
  const pieces: Buffer[] = [];
  for await (const piece of await files.read(fileId)) pieces.push(piece as Buffer);
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
