import type { RunStepObject } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { searchStores } from '../vector-stores/search';
import type { RunRow } from './schema';
import { searchQueries } from './step-history';

export type ToolCallDetails = Extract<RunStepObject['step_details'], { type: 'tool_calls' }>;
export type StepToolCall = ToolCallDetails['tool_calls'][number];
type Search = Extract<StepToolCall, { type: 'file_search' }>;

/** Results for a question, and for a run with a small model. */
const defaultMaxResults = 20;

/** How the run's search ranks, as its steps tell it. */
export function rankingOptions(run: RunRow) {
  const options = searchOptions(run)?.ranking_options;
  return {
    ranker: options?.ranker ?? ('default_2024_08_21' as const),
    score_threshold: options?.score_threshold ?? 0,
  };
}

/** A search that the model asked for, with what it found. */
export async function executeFileSearch(
  call: Search,
  run: RunRow,
  context: PlatformContext,
  signal: AbortSignal,
): Promise<Search> {
  const queries = searchQueries(call.file_search);
  const ids = await searchedStores(run, context);
  const { ranker, score_threshold } = rankingOptions(run);
  const found =
    ids.length === 0 || queries.length === 0
      ? []
      : await searchStores(
          context,
          {
            ids,
            queries: queries.slice(0, 5),
            limit: searchOptions(run)?.max_num_results ?? defaultMaxResults,
            scoreThreshold: score_threshold,
          },
          signal,
        );
  const results = found.map(({ file_id, filename, score, attributes, text }) => ({
    file_id,
    file_name: filename,
    score,
    attributes,
    content: [{ type: 'text' as const, text }],
  }));
  const file_search = {
    ...call.file_search,
    ranking_options: { ranker, score_threshold },
    results,
  };
  return { ...call, file_search };
}

function searchOptions({ tools }: RunRow) {
  const tool = tools.find(({ type }) => type === 'file_search');
  return tool?.type === 'file_search' ? tool.file_search : undefined;
}

/** The assistant's stores and the thread's, as far as there still are any. */
async function searchedStores(run: RunRow, { store, time }: PlatformContext): Promise<string[]> {
  const thread = await store.threads.find(run.thread_id);
  const named = [run.tool_resources, thread?.tool_resources ?? {}].flatMap(
    ({ file_search }) => file_search?.vector_store_ids ?? [],
  );
  const ids: string[] = [];
  for (const id of new Set(named)) {
    const row = await store.vectorStores.find(id);
    if (row && (row.expires_at === null || row.expires_at > time())) ids.push(id);
  }
  return ids;
}
