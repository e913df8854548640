import type { CreateResponse, FileSearchTool } from '@/lib/openai/generated/types';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import { usageCounter } from '../usage/recorder';
import { type StoreSearchResult, searchStores } from '../vector-stores/search';
import { readSearch } from '../vector-stores/search-request';
import { findUsableStore } from '../vector-stores/vector-stores';
import { freeToolName } from './tool-name';

/** A search of the files, as the model asked for it. */
export interface SearchCall {
  call_id: string;
  /** JSON. */
  input: string;
}

/** A passage with the mark by which the model cites it. */
export interface FoundPassage extends StoreSearchResult {
  mark: string;
}

export interface FileSearch {
  /** What the model calls it by. */
  name: string;
  /** Files by the keys of the marks of all that was found. */
  files: Map<string, Pick<FoundPassage, 'file_id' | 'filename'>>;
  queriesOf(call: SearchCall): string[];
  find(queries: string[], signal: AbortSignal): Promise<FoundPassage[]>;
}

const defaultResults = 20;
const maxResults = 50;
const maxQueries = 5;

/** The file search of a response. Undefined: it has none. Throws on a store that cannot be searched. */
export async function openFileSearch(
  { tools }: Pick<CreateResponse, 'tools'>,
  request: Request,
  context: PlatformContext,
): Promise<FileSearch | undefined> {
  const at = tools?.findIndex(({ type }) => type === 'file_search') ?? -1;
  const tool = tools?.[at] as FileSearchTool | undefined;
  if (!tool) return undefined;
  const { vector_store_ids: ids } = tool;
  const limit = tool.max_num_results ?? defaultResults;
  const path = ['tools', at];
  if (ids.length === 0) throw outOfRange([...path, 'vector_store_ids'], ids, 'below', 1);
  if (limit < 1) throw outOfRange([...path, 'max_num_results'], limit, 'below', 1);
  if (limit > maxResults)
    throw outOfRange([...path, 'max_num_results'], limit, 'above', maxResults);
  for (const id of ids) await findUsableStore(context, id);
  const { filters, ranking_options } = tool;
  const settings = { ...(filters && { filters }), ...(ranking_options && { ranking_options }) };
  const searchOf = (query: string[]) =>
    readSearch({ ...settings, query, max_num_results: limit } as Parameters<typeof readSearch>[0]);
  // Throws on filters that cannot be used, before anything is asked.
  searchOf(['a']);
  const files: FileSearch['files'] = new Map();

  return {
    name: freeToolName('file_search', tools ?? []),
    files,
    queriesOf: readQueries,

    async find(queries, signal) {
      if (queries.length === 0) return [];
      const found = await searchStores(
        context,
        { ids, ...searchOf(queries) },
        { count: usageCounter(request, 'vector_store_search'), signal },
      );
      return found.map((passage) => {
        const key = `1:${files.size}`;
        files.set(key, passage);
        return { ...passage, mark: `【${key}†${shortName(passage.filename)}】` };
      });
    },
  };
}

/** Models write what they like. */
function readQueries({ input }: SearchCall): string[] {
  try {
    const { queries } = JSON.parse(input) as { queries?: unknown };
    return [queries]
      .flat()
      .filter((query) => typeof query === 'string' && query.trim() !== '')
      .slice(0, maxQueries) as string[];
  } catch {
    return [];
  }
}

const maxNameLength = 100;

/** A file name for a mark, without what would end it. */
const shortName = (filename: string) =>
  [...filename.replace(/[【】\p{C}\p{Zl}\p{Zp}]/gu, ' ')].slice(0, maxNameLength).join('');

/** What the model is given. Texts that look like a mark are none. */
export function printPassages(passages: readonly FoundPassage[]): string {
  if (passages.length === 0) return 'The files hold nothing that fits.';
  return passages
    .map(({ mark, text }) => `${mark}\n${text.replace(/【(?=\d+:\d+)/g, '[')}`)
    .join('\n\n');
}
