import type { InputItem } from '@/lib/openai';
import { isObject, listOf, numberOf, objectOf, textOf } from '../loose';
import type { KnownFiles, Loss } from './loss';

/** The item of a conversation that says what a message of a thread says; null: nothing of it can be said there. */
export function itemOfMessage(
  message: unknown,
  files: KnownFiles,
): { item: InputItem | null; losses: Loss[] } {
  const { id, role, content, attachments, metadata, status, incomplete_details } =
    objectOf(message);
  const losses: Loss[] = [];
  const subject = textOf(id) ?? '?';
  const lose = (reason: Loss['reason'], params?: Loss['params']) =>
    losses.push({ reason, subject, ...(params && { params }) });
  const isAssistant = role === 'assistant';
  const given = typeof content === 'string' ? [{ text: content }] : listOf(content);
  const parts = given.flatMap(isAssistant ? answerPart(files, lose) : questionPart(files, lose));
  for (const attachment of listOf(attachments).map(objectOf)) {
    const file = textOf(attachment.file_id);
    if (!file) continue;
    if (!files.areThere) lose('fileElsewhere', { file: files.nameOf(file) ?? file });
    else if (isAssistant) lose('assistantFile', { file: files.nameOf(file) ?? file });
    else {
      parts.push({ type: 'input_file', file_id: file });
      const tools = listOf(attachment.tools).flatMap((tool) => textOf(objectOf(tool).type) ?? []);
      lose('attachmentTools', {
        file: files.nameOf(file) ?? file,
        tools: tools.join(', ') || '–',
      });
    }
  }
  const keys = Object.keys(objectOf(metadata));
  if (keys.length > 0) lose('messageMetadata', { keys: keys.join(', ') });
  if (status === 'incomplete')
    lose('incomplete', { why: textOf(objectOf(incomplete_details).reason) ?? 'incomplete' });
  if (parts.length === 0) {
    lose('emptyMessage');
    return { item: null, losses };
  }
  const item = { type: 'message', role: isAssistant ? 'assistant' : 'user', content: parts };
  return { item: item as InputItem, losses };
}

type Lose = (reason: Loss['reason'], params?: Loss['params']) => void;

/** The part of a question. Texts, images and files can be said as they are. */
const questionPart =
  (files: KnownFiles, lose: Lose) =>
  (part: unknown): object[] => {
    const { text, image_url, image_file, type } = objectOf(part);
    const said = textOf(objectOf(text).value) ?? textOf(text);
    const url = textOf(objectOf(image_url).url);
    const file = textOf(objectOf(image_file).file_id);
    const detail = textOf(objectOf(image_url ?? image_file).detail) ?? 'auto';
    if (said) return [{ type: 'input_text', text: said }];
    if (url) return [{ type: 'input_image', image_url: url, detail }];
    if (file && files.areThere) return [{ type: 'input_image', file_id: file, detail }];
    if (file) lose('fileElsewhere', { file: files.nameOf(file) ?? file });
    // An empty text says nothing.
    else if (type !== 'text') lose('unknownPart', { type: textOf(type) ?? '?' });
    return [];
  };

/** The part of an answer: a text with what it cites, or a refusal. An answer in a conversation shows no images. */
const answerPart =
  (files: KnownFiles, lose: Lose) =>
  (part: unknown): object[] => {
    const { text, refusal, image_url, image_file, type } = objectOf(part);
    const said = textOf(objectOf(text).value) ?? textOf(text);
    const file = textOf(objectOf(image_file).file_id) ?? textOf(objectOf(image_url).url);
    if (said)
      return [
        {
          type: 'output_text',
          text: said,
          annotations: annotationsOf(objectOf(text).annotations, files, lose),
        },
      ];
    if (textOf(refusal)) return [{ type: 'refusal', refusal }];
    if (file) lose('assistantImage', { file: files.nameOf(file) ?? file });
    else if (type !== 'text') lose('unknownPart', { type: textOf(type) ?? '?' });
    return [];
  };

function annotationsOf(given: unknown, files: KnownFiles, lose: Lose): object[] {
  let ranges = 0;
  const elsewhere = new Set<string>();
  const annotations = listOf(given)
    .filter(isObject)
    .flatMap((annotation): object[] => {
      const { type, start_index, file_citation, file_path } = annotation;
      const file_id = textOf(objectOf(file_citation ?? file_path).file_id);
      if ((type !== 'file_citation' && type !== 'file_path') || !file_id) {
        lose('unknownAnnotation', { type: textOf(type) ?? '?' });
        return [];
      }
      if (!files.areThere) {
        elsewhere.add(file_id);
        return [];
      }
      const index = numberOf(start_index) ?? 0;
      ranges += 1;
      return type === 'file_path'
        ? [{ type, file_id, index }]
        : [{ type, file_id, index, filename: files.nameOf(file_id) ?? file_id }];
    });
  for (const file of elsewhere) lose('fileElsewhere', { file: files.nameOf(file) ?? file });
  if (ranges > 0) lose('citationRange', { count: ranges });
  return annotations;
}
