import { upstreamTiles } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { objectOf, textOf } from '@/lib/loose';
import type { RecordOf } from '../../records/use-record-list';

/** An assistant as lists have it. */
export type AssistantRecord = RecordOf<'assistant'>;

export const assistantList: ListDefinition = {
  tiles: upstreamTiles,
  sorts: ['created', 'name', 'changed'],
};

/** `auto`, `text`, `json_object`, `json_schema`, or whatever upstream says instead. */
export function formatOf(assistant: unknown): string {
  const { response_format: format } = objectOf(assistant);
  return textOf(format) ?? textOf(objectOf(format).type) ?? 'auto';
}

/**
 * How hard a model thinks where nothing is set, by its name, as OpenAI’s specification has it; null for models that do
 * not reason, and for those that nobody here knows.
 */
export function defaultEffort(model: string): string | null {
  const name = model.replace(/^ft:/, '').toLowerCase();
  if (/^gpt-5(\.\d+)?-pro/.test(name)) return 'high';
  if (/^gpt-5\.[1-9]/.test(name)) return 'none';
  if (/^gpt-5-chat/.test(name)) return null;
  return /^(gpt-5|o[134])(-|$)/.test(name) ? 'medium' : null;
}
