import { isObject } from '@/lib/loose';
import { PlatformError } from '../http/errors';
import { ModelStreamError, readChunks } from './chat-chunks';
import type { ChatMessage } from './chat-messages';
import type { TurnTools } from './chat-tools';
import { type FileSearch, printPassages, type SearchCall } from './file-search';
import type { CreateBody } from './read-body';
import type { createResponseWriter, Turn } from './response-writer';
import type { ResponseFields } from './schema';

type Writer = ReturnType<typeof createResponseWriter>;

/** What is asked of the model, turn by turn. */
export interface AskedTurns {
  body: CreateBody;
  messages: ChatMessage[];
  search: FileSearch | undefined;
  ask(messages: ChatMessage[], choice: TurnTools['choice']): Promise<Response>;
}

/** Searches after which the model must answer. */
const maxSearches = 10;
const noMore = 'No more searches are possible.';

/**
 * Has the model answer, search and answer again, until it is done or waits for its client. Gives a sign whenever the
 * writer may have events.
 */
export async function* takeTurns(
  { body, messages, search, ask }: AskedTurns,
  first: Response,
  writer: Writer,
  signal: AbortSignal,
): AsyncGenerator<void> {
  const most = Math.min(body.max_tool_calls ?? maxSearches, maxSearches);
  const hasResults = body.include?.includes('file_search_call.results') ?? false;
  let said = messages;
  let count = 0;
  for (let answer = first; ; ) {
    for await (const chunk of readChunks(answer, signal)) {
      writer.add(chunk);
      yield;
    }
    signal.throwIfAborted();
    const turn = writer.endTurn();
    const results: string[] = [];
    for (const call of search ? turn.searches : []) {
      // What is beyond the limit is not searched, but the model wants a result for each call.
      if (!search || count >= most) results.push(noMore);
      else {
        count += 1;
        const queries = search.queriesOf(call);
        const open = writer.beginSearch(queries);
        yield;
        const passages = await search.find(queries, signal);
        open.found(passages, hasResults);
        open.close('completed');
        results.push(printPassages(passages));
        yield;
      }
    }
    if (turn.isLast) return;
    if (count > maxSearches || (count >= most && results.every((text) => text === noMore)))
      throw new ModelStreamError('The model searched on and did not answer when asked to.');
    said = [...said, ...toMessages(turn, results, search?.name ?? '')];
    answer = await ask(said, count >= most ? 'none' : 'auto');
    if (!answer.ok) throw await refusalOf(answer);
  }
}

function toMessages({ text, searches }: Turn, results: string[], name: string): ChatMessage[] {
  const toCall = ({ call_id, input }: SearchCall) => ({
    id: call_id,
    type: 'function',
    function: { name, arguments: input },
  });
  return [
    { role: 'assistant', content: text || null, tool_calls: searches.map(toCall) },
    ...searches.map(({ call_id }, at) => ({
      role: 'tool',
      tool_call_id: call_id,
      content: results[at] ?? '',
    })),
  ];
}

/** The refusal of the model as the end of the response. */
export async function refusalOf(answer: Response): Promise<ModelStreamError> {
  const body: unknown = await answer.json().catch(() => undefined);
  const error = isObject(body) && isObject(body.error) ? body.error : {};
  const { message = `The model answered ${answer.status}.` } = error;
  return new ModelStreamError(String(message), codeOf(answer.status));
}

function codeOf(status: number) {
  if (status === 429) return 'rate_limit_exceeded';
  return status < 500 ? 'invalid_prompt' : 'server_error';
}

export function errorOf(error: unknown): NonNullable<ResponseFields['error']> {
  if (error instanceof ModelStreamError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'server_error',
    message: error instanceof PlatformError ? message : `The response failed: ${message}`,
  };
}
