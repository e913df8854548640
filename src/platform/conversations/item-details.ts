import { customType } from 'drizzle-orm/sqlite-core';
import { parseWithSource, printWithSource } from '@/lib/exact-source';
import { isObject, type Loose } from '@/lib/loose';
import type { ResponseItem } from '../responses/schema';

/**
 * What an item is stored with, and is given only where `include` asks for it, stands under this key. Copies by spread take
 * it along; JSON and clones do not.
 */
const detailsKey = Symbol.for('signalbox.details');
const storedKey = '$details';

const fields: Record<string, { include: string; field: string }> = {
  file_search_call: { include: 'file_search_call.results', field: 'results' },
  code_interpreter_call: { include: 'code_interpreter_call.outputs', field: 'outputs' },
};

/** Keeps the results of a call, which are not given to the client now. */
export function keepDetails(item: ResponseItem, value: unknown): void {
  Object.assign(item, { [detailsKey]: value });
}

/** The item with what is asked for. */
export function withDetails(
  item: ResponseItem,
  include: readonly string[] | undefined,
): ResponseItem {
  const details = (item as { [detailsKey]?: unknown })[detailsKey];
  const own = fields[item.type];
  if (details === undefined || !own || !include?.includes(own.include)) return item;
  return { ...item, [own.field]: details };
}

/** A column of items, as they go over the wire and with their details. */
export const itemJson = customType<{ data: ResponseItem; driverData: string }>({
  dataType: () => 'text',
  toDriver(item) {
    const details = (item as { [detailsKey]?: unknown })[detailsKey];
    return printWithSource(details === undefined ? item : { ...item, [storedKey]: details });
  },
  fromDriver(text) {
    const stored = parseWithSource(text) as ResponseItem;
    if (!isObject(stored) || !(storedKey in stored)) return stored;
    const { [storedKey]: details, ...item } = stored as Loose;
    keepDetails(item as ResponseItem, details);
    return item as ResponseItem;
  },
});
