import type { CreateMessageRequest } from '@/lib/openai';
import { listOf, objectOf, textOf } from '../loose';
import type { KnownFiles, Loss } from './loss';

/** The message of a thread that says what an item of a conversation says; null: nothing of it can be said there. */
export function messageOfItem(
  item: unknown,
  files: KnownFiles,
): { message: CreateMessageRequest | null; losses: Loss[] } {
  const { id, type = 'message', role, content } = objectOf(item);
  const losses: Loss[] = [];
  const subject = textOf(id) ?? '?';
  const lose: Lose = (reason, params) =>
    losses.push({ reason, subject, ...(params && { params }) });
  if (type !== 'message') {
    lose('itemType', { type: textOf(type) ?? '?' });
    return { message: null, losses };
  }
  if (role !== 'user' && role !== 'assistant') {
    lose('messageRole', { role: textOf(role) ?? '?' });
    return { message: null, losses };
  }
  const parts: object[] = [];
  const attached: string[] = [];
  const given = typeof content === 'string' ? [{ text: content }] : listOf(content);
  for (const part of given) {
    const { part: own, file } = partOf(objectOf(part), files, lose);
    if (own) parts.push(own);
    if (file) attached.push(file);
  }
  // A message needs a content, even if it only brings a file.
  if (parts.length === 0 && attached.length > 0)
    parts.push({
      type: 'text',
      text: attached.map((file) => files.nameOf(file) ?? file).join(', '),
    });
  if (parts.length === 0) {
    lose('emptyMessage');
    return { message: null, losses };
  }
  const attachments = attached.map((file_id) => ({ file_id, tools: [{ type: 'file_search' }] }));
  const message = { role, content: parts, ...(attachments.length > 0 && { attachments }) };
  return { message: message as CreateMessageRequest, losses };
}

type Lose = (reason: Loss['reason'], params?: Loss['params']) => void;

/** A part of the content, or a file that is attached beside it. */
function partOf(
  part: Record<string, unknown>,
  files: KnownFiles,
  lose: Lose,
): { part?: object; file?: string } {
  const { type, text, refusal, annotations, image_url, file_id, detail, filename } = part;
  const said = textOf(text);
  const url = textOf(image_url);
  const file = textOf(file_id);
  if (said) {
    const count = listOf(annotations).length;
    if (count > 0) lose('annotations', { count });
    return { part: { type: 'text', text: said } };
  }
  if (textOf(refusal)) {
    lose('refusalAsText');
    return { part: { type: 'text', text: refusal } };
  }
  const isImage = type === 'input_image' || type === 'computer_screenshot';
  if (file && !files.areThere) {
    lose('fileElsewhere', { file: files.nameOf(file) ?? file });
    return {};
  }
  const own = textOf(detail) && { detail };
  if (isImage && file)
    return { part: { type: 'image_file', image_file: { file_id: file, ...own } } };
  if (isImage && url && /^https?:/i.test(url))
    return { part: { type: 'image_url', image_url: { url, ...own } } };
  if (isImage) lose('inlineImage');
  else if (file) {
    lose('fileAttached', { file: files.nameOf(file) ?? file });
    return { file };
  } else if (type === 'input_file') lose('inlineFile', { file: textOf(filename) ?? '?' });
  // An empty text says nothing.
  else if (typeof text !== 'string') lose('unknownPart', { type: textOf(type) ?? '?' });
  return {};
}
