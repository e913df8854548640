import { printPassages } from './file-search';
import type { HostedCall, HostedTools } from './hosted-tools';
import type { CreateBody } from './read-body';
import type { createResponseWriter } from './response-writer';

type Writer = ReturnType<typeof createResponseWriter>;

/** Calls without the client after which the model must answer. */
const maxCalls = { file_search: 10, code_interpreter: 20 };

export const noMore = 'No more calls are possible.';

/** Executes what a model asks of tools of this server, up to the limit of the response. */
export function createCallExecutor(
  { include, max_tool_calls }: Pick<CreateBody, 'include' | 'max_tool_calls'>,
  { search, interpreter }: HostedTools,
  writer: Writer,
) {
  const own = interpreter ? maxCalls.code_interpreter : maxCalls.file_search;
  const max = Math.min(max_tool_calls ?? own, own);
  const hasResults = include?.includes('file_search_call.results') ?? false;
  const hasOutputs = include?.includes('code_interpreter_call.outputs') ?? false;
  let count = 0;

  return {
    isAtLimit: () => count >= max,

    /** Gives what the model is told. What is beyond the limit is not executed, but the model wants a result for each call. */
    async *execute(call: HostedCall, signal: AbortSignal): AsyncGenerator<void, string> {
      if (count >= max) {
        call.code?.close('incomplete');
        return noMore;
      }
      count += 1;
      if (call.code && interpreter) {
        const code = call.code.endCode();
        call.code.interpret();
        yield;
        const executed = await interpreter.execute(code, signal);
        signal.throwIfAborted();
        writer.executed(call.code, executed, hasOutputs);
        yield;
        return executed.result;
      }
      if (!search) return noMore;
      const queries = search.queriesOf(call);
      const open = writer.beginSearch(queries);
      yield;
      const passages = await search.find(queries, signal);
      open.found(passages, hasResults);
      open.close('completed');
      yield;
      return printPassages(passages);
    },
  };
}
