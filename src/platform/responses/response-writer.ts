import { isObject, type Loose, listOf, textOf } from '@/lib/loose';
import type { NewId } from '../ids';
import { openCall } from './call-item';
import { ModelStreamError } from './chat-chunks';
import type { ExecutedCode } from './code-interpreter';
import { type OpenCode, openCode } from './code-item';
import { createEventLog } from './event-log';
import type { HostedCall, HostedTools, Turn } from './hosted-tools';
import { createOpenItems } from './open-items';
import type { ResponseFields } from './schema';
import { type OpenSearch, openSearch } from './search-item';
import { addUsage, toUsage } from './usage';

/**
 * Turns the chunks of a chat into the events of a response, in the documented order. Those of a background response begin
 * with the number `first`, behind those that it was created with.
 */
export function createResponseWriter(
  begun: ResponseFields,
  newId: NewId,
  { search, interpreter }: HostedTools,
  first = 0,
) {
  const response = { ...begun };
  const { emit, take } = createEventLog(first);
  const items = createOpenItems(emit, newId, { search, interpreter });
  let finish: string | undefined;
  let lastCall = -1;
  /** Calls of tools of this server in this turn, by index. */
  let hosted = new Map<number, HostedCall>();
  let hasClientCalls = false;
  let usedBefore: ResponseFields['usage'] = null;
  let turnText = '';

  const emitResponse = (type: string) =>
    emit(type, { response: { ...response, output: structuredClone(items.output()) } });

  const writeCall = (piece: Loose) => {
    const index = typeof piece.index === 'number' ? piece.index : lastCall;
    const custom = isObject(piece.custom) ? piece.custom : undefined;
    const made = custom ?? (isObject(piece.function) ? piece.function : {});
    const known = hosted.get(index);
    if (known) {
      known.input += textOf(made.arguments) ?? '';
      known.code?.write(textOf(made.arguments) ?? '');
      return;
    }
    if (!items.call(index)) {
      if (index <= lastCall)
        throw new ModelStreamError('The model went back to a call that it had ended.');
      lastCall = index;
      const input = textOf(made.arguments) ?? '';
      const begun = { call_id: textOf(piece.id) || newId('call_'), input };
      if (search && made.name === search.name) {
        hosted.set(index, begun);
        return;
      }
      if (interpreter && made.name === interpreter.name) {
        const code = openCode(interpreter.container_id, items.place('ci_'));
        items.begin({ kind: 'code', index, item: code });
        hosted.set(index, { ...begun, code });
        code.write(input);
        return;
      }
      hasClientCalls = true;
      const call = {
        call_id: begun.call_id,
        name: textOf(made.name) ?? '',
        isCustom: custom !== undefined,
      };
      const item = openCall(call, items.place(custom ? 'ctc_' : 'fc_'));
      items.begin({ kind: 'call', index, item });
    }
    const delta = textOf(custom ? made.input : made.arguments);
    if (delta) items.call(index)?.write(delta);
  };

  const addChoice = ({ delta, logprobs, finish_reason }: Loose) => {
    if (isObject(delta)) {
      const thought = textOf(delta.reasoning_content) || textOf(delta.reasoning);
      if (thought) items.reasoning().write(thought);
      const text = textOf(delta.content);
      if (text) {
        turnText += text;
        items.writeText(text, isObject(logprobs) ? listOf(logprobs.content) : []);
      }
      const refusal = textOf(delta.refusal);
      if (refusal) items.message().writeRefusal(refusal);
      for (const piece of listOf(delta.tool_calls)) if (isObject(piece)) writeCall(piece);
    }
    finish = textOf(finish_reason) ?? finish;
  };

  return {
    begin(): void {
      if (first === 0) emitResponse('response.created');
      emitResponse('response.in_progress');
    },

    add(chunk: Loose): void {
      const [choice] = listOf(chunk.choices);
      if (isObject(choice)) addChoice(choice);
      response.model = textOf(chunk.model) || response.model;
      const tier = textOf(chunk.service_tier) as ResponseFields['service_tier'];
      response.service_tier = tier ?? response.service_tier;
      if (isObject(chunk.usage)) response.usage = addUsage(usedBefore, toUsage(chunk.usage));
    },

    /** Ends a turn of the model, and gives what it asks of tools of this server. Throws where it broke off. */
    endTurn(): Turn {
      if (finish === undefined)
        throw new ModelStreamError('The model ended before its answer did.');
      const reason = reasons[finish];
      if (!reason) items.close('completed');
      const turn = {
        text: turnText,
        calls: reason ? [] : [...hosted.values()],
        isLast: reason !== undefined || hosted.size === 0 || hasClientCalls,
      };
      if (turn.isLast) return turn;
      usedBefore = response.usage ?? null;
      hosted = new Map();
      [finish, lastCall, turnText] = [undefined, -1, ''];
      return turn;
    },

    executed(code: OpenCode, result: ExecutedCode, hasOutputs: boolean): void {
      code.executed(result, hasOutputs);
      items.show(result.figures);
    },

    beginSearch(queries: string[]): OpenSearch {
      return items.add(openSearch(queries, items.place('fs_')));
    },

    /** `at` is the time in unix seconds. */
    end(at: number): void {
      const reason = reasons[finish ?? ''];
      items.closeAll(reason ? 'incomplete' : 'completed');
      response.status = reason ? 'incomplete' : 'completed';
      if (reason) response.incomplete_details = { reason };
      else response.completed_at = at;
      emitResponse(`response.${response.status}`);
    },

    fail(error: NonNullable<ResponseFields['error']>): void {
      items.closeAll('incomplete');
      response.status = 'failed';
      response.error = error;
      emitResponse('response.failed');
    },

    take,
    response,
    output: items.output,
  };
}

const reasons: Record<string, 'max_output_tokens' | 'content_filter'> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
};
