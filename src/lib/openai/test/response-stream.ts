import { sse } from './recorded-client';

/** Response events as they appear in a stream, numbered from 0. */
export function responseStream(...events: ResponseEvent[]): Response {
  return sse(...numbered(events).map(encodeResponseEvent));
}

export type ResponseEvent = { type: string; [field: string]: unknown };

export function numbered(events: ResponseEvent[]): ResponseEvent[] {
  return events.map((event, sequence_number) => ({ sequence_number, ...event }));
}

export function encodeResponseEvent(event: ResponseEvent): string {
  const name = typeof event.type === 'string' ? event.type : 'message';
  return `event: ${name}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A snapshot of the whole response. */
export function state(status: string, output: unknown[] = [], more: object = {}): ResponseEvent {
  const response = { id: 'resp_1', object: 'response', model: 'm', status, output, ...more };
  return { type: `response.${status === 'queued' ? 'created' : status}`, response };
}

const firstItem = { output_index: 0, item_id: 'item_0' };

/** An event about the first item, or about its first part. */
export function itemEvent(what: string, fields: object = {}): ResponseEvent {
  return { type: `response.${what}`, ...firstItem, ...fields };
}

export function added(item: object, output_index = 0): ResponseEvent {
  return { type: 'response.output_item.added', output_index, item };
}

export function done(item: object, output_index = 0): ResponseEvent {
  return { type: 'response.output_item.done', output_index, item };
}

export const text = (value: string) => ({ type: 'output_text', text: value, annotations: [] });

export const message = (...content: object[]) => ({
  id: 'item_0',
  type: 'message',
  role: 'assistant',
  content,
});

export const call = (args: string, id = 'item_0') => ({
  id,
  type: 'function_call',
  call_id: `call_of_${id}`,
  name: 'f',
  arguments: args,
});

export const first = { content_index: 0 };

/** The events of a text from start to end. */
export function textEvents(...pieces: string[]): ResponseEvent[] {
  const whole = pieces.join('');
  return [
    added(message()),
    itemEvent('content_part.added', { ...first, part: text('') }),
    ...pieces.map((delta) => itemEvent('output_text.delta', { ...first, delta, logprobs: [] })),
    itemEvent('output_text.done', { ...first, text: whole, logprobs: [] }),
    itemEvent('content_part.done', { ...first, part: text(whole) }),
    done(message(text(whole))),
  ];
}
