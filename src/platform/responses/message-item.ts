import { countCodePoints } from '@/lib/openai/core/code-points';
import type { CitedContainerFile } from './code-interpreter';
import { beginItem, type ItemPlace, type OpenItem } from './output-item';
import type { ResponseItem } from './schema';

type Part =
  | { type: 'output_text'; annotations: unknown[]; logprobs: unknown[]; text: string }
  | { type: 'refusal'; refusal: string };

export interface OpenMessage extends OpenItem {
  writeText(delta: string, logprobs: unknown[]): void;
  writeRefusal(delta: string): void;
  /** Cites a file behind what was written. */
  cite(file: { file_id: string; filename: string }): void;
  /** Writes a link to a file of a container, which it cites. An empty one cites it behind the text. */
  writeLink(text: string, file: CitedContainerFile): void;
}

/** A message of texts and refusals, which follow each other as the model sends them. */
export function openMessage(place: ItemPlace): OpenMessage {
  const { id, output_index, emit } = place;
  const content: Part[] = [];
  const item: ResponseItem = {
    id,
    type: 'message',
    status: 'in_progress',
    role: 'assistant',
    content: [],
  };
  const endItem = beginItem(item, place);
  const where = () => ({ item_id: id, output_index, content_index: content.length - 1 });

  const endPart = () => {
    const part = content.at(-1);
    if (!part) return;
    if (part.type === 'output_text') {
      const { text, logprobs } = part;
      emit('response.output_text.done', { ...where(), text, logprobs });
    } else emit('response.refusal.done', { ...where(), refusal: part.refusal });
    emit('response.content_part.done', { ...where(), part: { ...part } });
  };

  const partOf = <Type extends Part['type']>(type: Type, empty: Extract<Part, { type: Type }>) => {
    const last = content.at(-1);
    if (last?.type === type) return last as Extract<Part, { type: Type }>;
    endPart();
    content.push(empty);
    emit('response.content_part.added', { ...where(), part: structuredClone(empty) });
    return empty;
  };

  const textPart = () =>
    partOf('output_text', { type: 'output_text', annotations: [], logprobs: [], text: '' });

  const annotate = (annotation: Record<string, unknown>) => {
    const annotation_index = textPart().annotations.push(annotation) - 1;
    const place = { ...where(), annotation_index, annotation };
    emit('response.output_text.annotation.added', place);
  };

  const writeText = (delta: string, logprobs: unknown[]) => {
    const part = textPart();
    part.text += delta;
    part.logprobs.push(...logprobs);
    emit('response.output_text.delta', { ...where(), delta, logprobs });
  };

  return {
    item,
    writeText,

    cite({ file_id, filename }) {
      const index = countCodePoints(textPart().text);
      annotate({ type: 'file_citation', index, file_id, filename });
    },

    writeLink(text, file) {
      const start_index = countCodePoints(textPart().text);
      if (text) writeText(text, []);
      const end_index = start_index + countCodePoints(text);
      annotate({ type: 'container_file_citation', ...file, start_index, end_index });
    },

    writeRefusal(delta) {
      const part = partOf('refusal', { type: 'refusal', refusal: '' });
      part.refusal += delta;
      emit('response.refusal.delta', { ...where(), delta });
    },

    close(status) {
      endPart();
      item.content = content;
      endItem(status);
    },
  };
}
