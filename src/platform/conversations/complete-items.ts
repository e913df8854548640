import { isObject } from '@/lib/loose';
import type { NewId } from '../ids';

/** Adds what the spec requires of items and the live API does without. */
export function completeItems(items: unknown, newId: NewId): unknown {
  return Array.isArray(items) ? items.map((item) => completeItem(item, newId)) : items;
}

function completeItem(item: unknown, newId: NewId): unknown {
  if (!isObject(item)) return item;
  if (Array.isArray(item.output)) return { ...item, output: item.output.map(completePart) };
  if (!Array.isArray(item.content)) return item;
  const content = item.content.map(completePart);
  const isAnswer = item.role === 'assistant' && content.some(isOutputPart);
  if (!isAnswer) return { ...item, content };
  const { type = 'message', id, status } = item;
  return { ...item, type, id: id ?? newId('msg_'), status: status ?? 'completed', content };
}

const isOutputPart = (part: unknown) =>
  isObject(part) && (part.type === 'output_text' || part.type === 'refusal');

function completePart(part: unknown): unknown {
  if (!isObject(part)) return part;
  if (part.type === 'input_image') return { detail: 'auto', ...part };
  if (part.type === 'output_text') return { annotations: [], ...part };
  return part;
}
