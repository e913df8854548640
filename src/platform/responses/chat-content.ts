import { isObject } from '@/lib/loose';
import type { PlatformContext } from '../context';
import { noSuchFile, PlatformError, tooLarge } from '../http/errors';

type Part = Record<string, unknown>;
type Context = Pick<PlatformContext, 'store' | 'files' | 'time'>;

const maxFileBytes = 50 * 2 ** 20;

/** Content for a user message of a chat: plain text if possible, which every server supports. */
export async function toChatContent(
  parts: readonly Part[],
  context: Context,
): Promise<string | Part[]> {
  if (parts.every(isText)) return textOf(parts);
  const content: Part[] = [];
  for (const part of parts) content.push(await toChatPart(part, context));
  return content;
}

/** The texts, joined by line breaks. */
export function textOf(parts: readonly Part[]): string {
  return parts.flatMap(({ text }) => (typeof text === 'string' ? [text] : [])).join('\n');
}

export const isText = ({ type }: Part): boolean => type === 'input_text' || type === 'output_text';

/** The parts of an output, which may be a text. */
export const outputParts = (output: unknown): Part[] =>
  typeof output === 'string'
    ? [{ type: 'input_text', text: output }]
    : Array.isArray(output)
      ? output.filter(isObject)
      : [];

async function toChatPart(part: Part, context: Context): Promise<Part> {
  const { type, text, image_url, file_id, detail } = part;
  if (type === 'input_image') {
    const url = typeof file_id === 'string' ? (await readData(file_id, context)).url : image_url;
    if (typeof url !== 'string') throw lacks('image', "'image_url' or 'file_id'");
    return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
  }
  // Models that hear take it as chats do; the others say that they do not.
  if (type === 'input_audio') return { type, input_audio: part.input_audio };
  if (type === 'input_file') return { type: 'file', file: await toChatFile(part, context) };
  return { type: 'text', text };
}

async function toChatFile(part: Part, context: Context): Promise<Part> {
  const { file_id, file_data, file_url, filename } = part;
  if (typeof file_id === 'string') {
    const { url, filename } = await readData(file_id, context);
    return { filename, file_data: url };
  }
  if (typeof file_data === 'string')
    return { ...(typeof filename === 'string' && { filename }), file_data };
  if (typeof file_url === 'string')
    throw new PlatformError(
      "Files are not fetched from other servers here. Send the file as 'file_data', or upload it and send its 'file_id'.",
      { param: 'input', code: 'unsupported_parameter' },
    );
  throw lacks('file', "'file_id' or 'file_data'");
}

/** A part of an input with the uploaded file that it names; one that is not known here stays as it is. */
export async function inlineFile(part: Part, context: Context): Promise<Part> {
  const { file_id, ...left } = part;
  if (typeof file_id !== 'string') return part;
  if (!(await context.store.files.find(file_id, context.time()))) return part;
  const { url, filename } = await readData(file_id, context);
  return part.type === 'input_image'
    ? { ...left, image_url: url }
    : { ...left, filename, file_data: url };
}

const lacks = (what: string, fields: string) =>
  new PlatformError(`An input ${what} needs ${fields}.`, {
    param: 'input',
    code: 'missing_required_parameter',
  });

/** An uploaded file as a `data:` URL, because the model cannot fetch it. */
async function readData(id: string, { store, files, time }: Context) {
  const file = await store.files.find(id, time());
  if (!file) throw noSuchFile(id);
  if (file.bytes > maxFileBytes) throw tooLarge(`The file ${id}`, '50 MB');
  const pieces: Buffer[] = [];
  for await (const piece of await files.read(id)) pieces.push(piece as Buffer);
  const extension = file.filename.split('.').at(-1)?.toLowerCase() ?? '';
  const type = types[extension] ?? 'application/octet-stream';
  const url = `data:${type};base64,${Buffer.concat(pieces).toString('base64')}`;
  return { url, filename: file.filename };
}

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
};
