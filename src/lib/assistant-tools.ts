import { type Loose, listOf, objectOf, textOf } from './loose';

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

/** The ids of the stores and files that the tools of an assistant or a thread work on. */
export function resourcesOf(owner: unknown): { stores: string[]; files: string[] } {
  const { file_search, code_interpreter } = objectOf(objectOf(owner).tool_resources);
  const ids = (value: unknown) => listOf(value).flatMap((id) => textOf(id) ?? []);
  return {
    stores: ids(objectOf(file_search).vector_store_ids),
    files: ids(objectOf(code_interpreter).file_ids),
  };
}
