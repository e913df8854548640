import type { RunStepObject } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { searchStores } from '../vector-stores/search';
import type { RunRow } from './schema';
import { searchQueries } from './step-history';

export type ToolCallDetails = Extract<RunStepObject['step_details'], { type: 'tool_calls' }>;
export type StepToolCall = ToolCallDetails['tool_calls'][number];
type Search = Extract<StepToolCall, { type: 'file_search' }>;

/** Maximum results per search, and for small models. */
const defaultMaxResults = 20;

/** The ranking options of the search, for the step. */
export function rankingOptions(run: RunRow) {
  const options = searchOptions(run)?.ranking_options;
  return {
    ranker: options?.ranker ?? ('default_2024_08_21' as const),
    score_threshold: options?.score_threshold ?? 0,
  };
}

/** A search call of the model with its results. */
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
          { count: await counterOf(run, context), signal },
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

/** The queries are no tokens of the run. */
async function counterOf({ thread_id, caller }: RunRow, context: PlatformContext) {
  const { project = '' } = (await context.store.threads.find(thread_id)) ?? {};
  return context.usageRecorder.counter({ project, caller }, 'vector_store_search');
}

function searchOptions({ tools }: RunRow) {
  const tool = tools.find(({ type }) => type === 'file_search');
  return tool?.type === 'file_search' ? tool.file_search : undefined;
}

/** The existing vector stores of assistant and thread. */
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
