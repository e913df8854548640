import { isObject } from '@/lib/loose';
import { PlatformError } from '../http/errors';
import { ModelStreamError, readChunks } from './chat-chunks';
import type { ChatMessage } from './chat-messages';
import type { TurnTools } from './chat-tools';
import { createCallExecutor, noMore } from './execute-calls';
import type { HostedCall, HostedTools, Turn } from './hosted-tools';
import type { CreateBody } from './read-body';
import type { createResponseWriter } from './response-writer';
import type { ResponseFields } from './schema';

type Writer = ReturnType<typeof createResponseWriter>;

/** What is asked of the model, turn by turn. */
export interface AskedTurns {
  body: CreateBody;
  messages: ChatMessage[];
  hosted: HostedTools;
  ask(messages: ChatMessage[], choice: TurnTools['choice']): Promise<Response>;
}

/**
 * Has the model answer, search or run code and answer again, until it is done or waits for its client. Gives a sign
 * whenever the writer may have events.
 */
export async function* takeTurns(
  { body, messages, hosted, ask }: AskedTurns,
  first: Response,
  writer: Writer,
  signal: AbortSignal,
): AsyncGenerator<void> {
  const executor = createCallExecutor(body, hosted, writer);
  let said = messages;
  for (let answer = first; ; ) {
    for await (const chunk of readChunks(answer, signal)) {
      writer.add(chunk);
      yield;
    }
    signal.throwIfAborted();
    const turn = writer.endTurn();
    const results: string[] = [];
    for (const call of turn.calls) results.push(yield* executor.execute(call, signal));
    if (turn.isLast) return;
    if (executor.isAtLimit() && results.every((text) => text === noMore))
      throw new ModelStreamError('The model called tools on and did not answer when asked to.');
    said = [...said, ...toMessages(turn, results, hosted)];
    answer = await ask(said, executor.isAtLimit() ? 'none' : 'auto');
    if (!answer.ok) throw await refusalOf(answer);
  }
}

function toMessages({ text, calls }: Turn, results: string[], hosted: HostedTools): ChatMessage[] {
  const toCall = ({ call_id, input, code }: HostedCall) => ({
    id: call_id,
    type: 'function',
    function: {
      name: (code ? hosted.interpreter : hosted.search)?.name ?? '',
      arguments: code ? JSON.stringify({ code: code.endCode() }) : input,
    },
  });
  return [
    { role: 'assistant', content: text || null, tool_calls: calls.map(toCall) },
    ...calls.map(({ call_id }, at) => ({
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
