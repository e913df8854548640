import { isObject, type Loose, listOf, textOf } from '@/lib/loose';
import type { NewId } from '../ids';
import { type OpenCall, openCall } from './call-item';
import { ModelStreamError } from './chat-chunks';
import { createCitedText } from './cited-text';
import { createEventLog } from './event-log';
import type { FileSearch, SearchCall } from './file-search';
import { type OpenMessage, openMessage } from './message-item';
import type { ItemPlace, ItemStatus, OpenItem } from './output-item';
import { type OpenReasoning, openReasoning } from './reasoning-item';
import type { ResponseFields, ResponseItem } from './schema';
import { type OpenSearch, openSearch } from './search-item';
import { addUsage, toUsage } from './usage';

/** A turn of the model that has ended. */
export interface Turn {
  text: string;
  searches: SearchCall[];
  /** There is nothing to ask the model again. */
  isLast: boolean;
}

type Open =
  | { kind: 'message'; item: OpenMessage }
  | { kind: 'reasoning'; item: OpenReasoning }
  | { kind: 'call'; index: number; item: OpenCall };

/**
 * Turns the chunks of a chat into the events of a response, in the documented order. Those of a background response begin
 * with the number `first`, behind those that it was created with.
 */
export function createResponseWriter(
  begun: ResponseFields,
  newId: NewId,
  search: FileSearch | undefined,
  first = 0,
) {
  const response = { ...begun };
  const items: OpenItem[] = [];
  const { emit, take } = createEventLog(first);
  let open: Open | undefined;
  let finish: string | undefined;
  let lastCall = -1;
  /** Calls of the file search in this turn, by index. */
  let searches = new Map<number, SearchCall>();
  let hasClientCalls = false;
  let usedBefore: ResponseFields['usage'] = null;
  let turnText = '';
  /** The open message, where there may be citations. */
  let cited: ReturnType<typeof createCitedText> | undefined;

  const output = (): ResponseItem[] => items.map(({ item }) => item);
  const emitResponse = (type: string) =>
    emit(type, { response: { ...response, output: structuredClone(output()) } });

  const writeText = (text: string, logprobs: unknown[]) => {
    turnText += text;
    const to = message();
    if (!search) return to.writeText(text, logprobs);
    cited ??= createCitedText(search, to);
    cited.write(text);
  };

  const close = (status: ItemStatus) => {
    cited?.end();
    cited = undefined;
    open?.item.close(status);
    open = undefined;
  };
  const place = (prefix: string): ItemPlace => {
    close('completed');
    return { id: newId(prefix), output_index: items.length, emit };
  };
  const begin = <Item extends Open>(begun: Item): Item => {
    items.push(begun.item);
    open = begun;
    return begun;
  };
  const message = () =>
    open?.kind === 'message'
      ? open.item
      : begin({ kind: 'message' as const, item: openMessage(place('msg_')) }).item;
  const reasoning = () =>
    open?.kind === 'reasoning'
      ? open.item
      : begin({ kind: 'reasoning' as const, item: openReasoning(place('rs_')) }).item;

  const writeCall = (piece: Loose) => {
    const index = typeof piece.index === 'number' ? piece.index : lastCall;
    const custom = isObject(piece.custom) ? piece.custom : undefined;
    const made = custom ?? (isObject(piece.function) ? piece.function : {});
    const searching = searches.get(index);
    if (searching) {
      searching.input += textOf(made.arguments) ?? '';
      return;
    }
    if (open?.kind !== 'call' || open.index !== index) {
      if (index <= lastCall)
        throw new ModelStreamError('The model went back to a call that it had ended.');
      lastCall = index;
      if (search && made.name === search.name) {
        const input = textOf(made.arguments) ?? '';
        searches.set(index, { call_id: textOf(piece.id) || newId('call_'), input });
        return;
      }
      hasClientCalls = true;
      const call = {
        call_id: textOf(piece.id) || newId('call_'),
        name: textOf(made.name) ?? '',
        isCustom: custom !== undefined,
      };
      const item = openCall(call, place(custom ? 'ctc_' : 'fc_'));
      begin({ kind: 'call', index, item });
    }
    const delta = textOf(custom ? made.input : made.arguments);
    if (delta && open?.kind === 'call') open.item.write(delta);
  };

  const addChoice = ({ delta, logprobs, finish_reason }: Loose) => {
    if (isObject(delta)) {
      const thought = textOf(delta.reasoning_content) || textOf(delta.reasoning);
      if (thought) reasoning().write(thought);
      const text = textOf(delta.content);
      if (text) writeText(text, isObject(logprobs) ? listOf(logprobs.content) : []);
      const refusal = textOf(delta.refusal);
      if (refusal) message().writeRefusal(refusal);
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

    /** Ends a turn of the model, and gives the searches that it asks for. Throws where it broke off. */
    endTurn(): Turn {
      if (finish === undefined)
        throw new ModelStreamError('The model ended before its answer did.');
      const reason = reasons[finish];
      if (!reason) close('completed');
      const turn = {
        text: turnText,
        searches: reason ? [] : [...searches.values()],
        isLast: reason !== undefined || searches.size === 0 || hasClientCalls,
      };
      if (turn.isLast) return turn;
      usedBefore = response.usage ?? null;
      searches = new Map();
      [finish, lastCall, turnText] = [undefined, -1, ''];
      return turn;
    },

    beginSearch(queries: string[]): OpenSearch {
      const opened = openSearch(queries, place('fs_'));
      items.push(opened);
      return opened;
    },

    /** `at` is the time in unix seconds. */
    end(at: number): void {
      const reason = reasons[finish ?? ''];
      close(reason ? 'incomplete' : 'completed');
      response.status = reason ? 'incomplete' : 'completed';
      if (reason) response.incomplete_details = { reason };
      else response.completed_at = at;
      emitResponse(`response.${response.status}`);
    },

    fail(error: NonNullable<ResponseFields['error']>): void {
      close('incomplete');
      response.status = 'failed';
      response.error = error;
      emitResponse('response.failed');
    },

    take,
    response,
    output,
  };
}

const reasons: Record<string, 'max_output_tokens' | 'content_filter'> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
};
