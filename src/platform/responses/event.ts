import { printWithSource } from '@/lib/exact-source';
import type { NewResponseEvents, ResponseItem } from './schema';

/** An event of the stream of a response. */
export type ResponseEvent = Record<string, unknown> & { type: string; sequence_number: number };

/** The events as they are stored. */
export function toRow(events: readonly ResponseEvent[]): NewResponseEvents {
  return {
    first: events[0]?.sequence_number ?? 0,
    last: events.at(-1)?.sequence_number ?? 0,
    lines: events.map((event) => printWithSource(event)).join('\n'),
  };
}

/** The items that the events say are done. */
export const doneItems = (events: readonly ResponseEvent[]): ResponseItem[] =>
  events.flatMap(({ type, item }) =>
    type === 'response.output_item.done' ? [item as ResponseItem] : [],
  );

/** A stored line as it is sent. Each line begins with its type and number. */
export function printLine(line: string): string {
  const [, type = 'message'] = /^\{"type":"([\w.]+)"/.exec(line) ?? [];
  return `event: ${type}\ndata: ${line}\n\n`;
}

export const printEvent = (event: ResponseEvent): string => printLine(printWithSource(event));
