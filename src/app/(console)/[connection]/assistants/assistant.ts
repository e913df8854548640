import { upstreamTiles } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { type Loose, listOf, objectOf, textOf } from '@/lib/loose';
import type { RecordOf } from '../../records/use-record-list';

/** An assistant as lists have it. */
export type AssistantRecord = RecordOf<'assistant'>;

export const assistantList: ListDefinition = {
  tiles: upstreamTiles,
  sorts: ['created', 'name', 'changed'],
};

export interface AssistantTools {
  /** Its own settings, empty where it has none; null: it does not search files. */
  fileSearch: Loose | null;
  codeInterpreter: boolean;
  /** What each function says of itself. */
  functions: Loose[];
  /** Tools of types that this version does not know, as they came. */
  others: unknown[];
}

/** The tools of an assistant, by type. */
export function toolsOf(assistant: unknown): AssistantTools {
  const tools = listOf(objectOf(assistant).tools).map((tool) => [tool, objectOf(tool)] as const);
  const knownTypes = ['file_search', 'code_interpreter', 'function'];
  const search = tools.find(([, { type }]) => type === 'file_search');
  return {
    fileSearch: search ? objectOf(search[1].file_search) : null,
    codeInterpreter: tools.some(([, { type }]) => type === 'code_interpreter'),
    functions: tools.flatMap(([, { type, function: given }]) =>
      type === 'function' ? [objectOf(given)] : [],
    ),
    others: tools.flatMap(([tool, { type }]) =>
      knownTypes.some((one) => one === type) ? [] : [tool],
    ),
  };
}

/** The ids of the stores and files that its tools work on. */
export function resourcesOf(assistant: unknown): { stores: string[]; files: string[] } {
  const { file_search, code_interpreter } = objectOf(objectOf(assistant).tool_resources);
  const ids = (value: unknown) => listOf(value).flatMap((id) => textOf(id) ?? []);
  return {
    stores: ids(objectOf(file_search).vector_store_ids),
    files: ids(objectOf(code_interpreter).file_ids),
  };
}

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
