import { isObject, type Loose, listOf, numberOf, textOf } from '@/lib/loose';
import { createResponseSnapshot } from '@/lib/openai/streaming/responses/snapshot';
import type { PlatformContext } from '../context';
import { prefixOf } from '../conversations/items';
import { ModelStreamError, readEvents } from './chat-chunks';
import { createEventLog } from './event-log';
import type { Emit } from './output-item';
import type { ResponseWriting } from './prepare';
import type { ResponseFields, ResponseItem } from './schema';

interface RelayOptions extends Pick<PlatformContext, 'newId' | 'time'> {
  /** The number of the first event. */
  first?: number | undefined;
  /** The ids of items that came before. */
  known: readonly string[];
}

const ends = ['completed', 'incomplete', 'failed', 'cancelled'];

/** What of a response is the platform's own. */
const own = [
  'id',
  'object',
  'created_at',
  'background',
  'conversation',
  'metadata',
  'previous_response_id',
  'store',
];

/**
 * Relays the events of a backend under the id and the numbers of the response here. Ids of items stay those of the
 * backend, because encrypted reasoning is bound to them; one that was there before is replaced.
 */
export function createRelayWriter(
  begun: ResponseFields,
  { newId, time, first = 0, known }: RelayOptions,
): ResponseWriting {
  const response = { ...begun };
  const log = createEventLog(first);
  /** What there is of items that are not done. */
  const partial = createResponseSnapshot();
  const taken = new Set(known);
  /** Ids of the backend and those that stand for them. */
  const ids = new Map<unknown, string>();
  /** By place. Undefined: it has begun, and is not done. */
  const items: (ResponseItem | undefined)[] = [];
  const begunItems: (Loose | undefined)[] = [];
  let isEnded = false;

  const emit: Emit = (type, fields) => {
    log.emit(type, fields);
    partial.add({ type, ...fields });
  };

  const output = () => items.filter((item) => item !== undefined);
  const emitResponse = (type: string) =>
    emit(type, { response: { ...response, output: output() } });

  const withId = (item: Loose): ResponseItem => {
    const type = textOf(item.type) ?? 'message';
    const before = ids.get(item.id);
    const given = textOf(item.id);
    const id = before ?? (given && !taken.has(given) ? given : newId(prefixOf(type)));
    taken.add(id);
    ids.set(item.id, id);
    return { ...item, id, type };
  };

  const merge = (theirs: Loose) => {
    const { output: _, ...fields } = theirs;
    for (const name of own) delete fields[name];
    Object.assign(response, fields);
  };

  /** A place far beyond the last one, of which a backend may speak, would be a list of as many. */
  const placeOf = ({ output_index }: Loose, fallback: number) => {
    const place = numberOf(output_index) ?? fallback;
    const next = begunItems.length;
    return Number.isInteger(place) && place >= 0 && place < next ? place : next;
  };

  const addItem = (event: Loose) => {
    const place = placeOf(event, begunItems.length);
    // Where a backend gives an id again, it is that of another item.
    if (isObject(event.item)) ids.delete(event.item.id);
    const item = withId(isObject(event.item) ? event.item : {});
    begunItems[place] = item;
    return { ...event, output_index: place, item };
  };

  const endItem = (event: Loose) => {
    const place = placeOf(event, begunItems.length - 1);
    const item = withId(isObject(event.item) ? event.item : {});
    begunItems[place] ??= item;
    items[place] = item;
    return { ...event, output_index: place, item };
  };

  /** What a backend tells at the end only. */
  const addMissing = (all: unknown[]) => {
    for (const [output_index, item] of all.entries()) {
      if (items[output_index] || !isObject(item)) continue;
      if (!begunItems[output_index])
        emit('response.output_item.added', addItem({ output_index, item }));
      emit('response.output_item.done', endItem({ output_index, item }));
    }
  };

  const end = (theirs: Loose, status: string) => {
    addMissing(listOf(theirs.output));
    merge(theirs);
    response.status = status as ResponseFields['status'];
    if (status === 'completed') response.completed_at ??= time();
    emitResponse(`response.${status}`);
    isEnded = true;
  };

  const add = (event: Loose) => {
    const { type, sequence_number, ...fields } = event;
    const [, name = ''] = /^response\.(\w+)$/.exec(String(type)) ?? [];
    const theirs = fields.response;
    if (isObject(theirs)) {
      if (ends.includes(name)) return end(theirs, name);
      // Its beginning was told already.
      merge({ ...theirs, status: response.status });
      return;
    }
    if (type === 'response.output_item.added') return emit(type, addItem(fields));
    if (type === 'response.output_item.done') return emit(type, endItem(fields));
    const item_id = ids.get(fields.item_id);
    emit(String(type), { ...fields, ...(item_id && { item_id }) });
  };

  return {
    begin() {
      if (first === 0) emitResponse('response.created');
      emitResponse('response.in_progress');
    },

    async *write(answer, signal) {
      const events = readEvents(answer, signal, eventsOf);
      for await (const event of events) {
        if (isEnded) continue;
        add(event);
        // The last event is stored before it is given.
        if (!isEnded) yield;
      }
      signal.throwIfAborted();
      if (!isEnded) throw new ModelStreamError('The model ended before its answer did.');
    },

    fail(error) {
      const known = partial.value()?.output ?? [];
      for (const { id } of begunItems.filter((item) => item !== undefined)) {
        const output_index = begunItems.findIndex((item) => item?.id === id);
        const item = known.find((item) => item.id === id);
        if (!item || items[output_index]) continue;
        const incomplete = { ...item, status: 'incomplete' };
        emit('response.output_item.done', endItem({ output_index, item: incomplete }));
      }
      response.status = 'failed';
      response.error = error;
      emitResponse('response.failed');
    },

    take: log.take,
    response,
    output,
  };
}

/** A response that a backend gave as a whole. */
function eventsOf(whole: unknown): Loose[] {
  if (!isObject(whole) || !ends.includes(String(whole.status)))
    throw new ModelStreamError('The model answered with something other than a response.');
  return [{ type: `response.${whole.status}`, response: whole }];
}
