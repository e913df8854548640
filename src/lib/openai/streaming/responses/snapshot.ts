import { isIndex, isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';
import { deepCopy } from '../deltas';
import { createIndexMap, type IndexMap } from './index-map';

/** The fields of a response, with the output that its events describe. */
export type ResponseFields = JsonObject & { output: JsonObject[] };

/**
 * Merges the events of a response into a response. Never throws, whatever a server sends or omits,
 * and costs time in proportion to the events.
 */
export function createResponseSnapshot() {
  let latest: JsonObject | undefined;
  let items = createIndexMap<OutputItemState>();
  /** The indexes of items whose events have none. */
  const indexByItemId = new Map<unknown, unknown>();

  const itemOf = ({ output_index, item_id }: JsonObject, type: string) => {
    const position = isIndex(output_index) ? output_index : indexByItemId.get(item_id);
    return items.at(position, () => createItem({ type, ...(item_id != null && { id: item_id }) }));
  };

  const setResponse = (response: JsonObject) => {
    latest = response;
    const { output } = response;
    // Some servers omit in the end what they have streamed before.
    if (!Array.isArray(output) || output.length === 0) return;
    items = createIndexMap();
    for (const [position, item] of output.entries())
      if (isJsonObject(item)) setItem(position, item);
  };

  const setItem = (index: unknown, item: JsonObject) => {
    const position = isIndex(index) ? index : indexByItemId.get(item.id);
    const known = position === undefined ? undefined : items.at(position, () => createItem(item));
    indexByItemId.set(item.id, items.add(position, createItem(item, known)));
  };

  const setPart = (event: JsonObject, list: ListName, part: JsonObject, what: string) => {
    const isReasoning = list === 'summary' || part.type === 'reasoning_text';
    const parts = itemOf(event, isReasoning ? 'reasoning' : 'message')[list];
    const put = what === 'added' ? parts.add : parts.set;
    put(event[`${list}_index`], deepCopy(part));
  };

  const setText = (event: JsonObject, text: TextTarget, isDelta: boolean): unknown => {
    const { list, part, field } = text;
    const item = itemOf(event, text.item);
    const owner = list
      ? item[list].at(event[`${list}_index`], () => ({ type: part, [field]: '' }))
      : item.fields;
    const value = isDelta ? event.delta : event[field];
    const known = owner[field];
    if (typeof value === 'string') {
      owner[field] = isDelta && typeof known === 'string' ? known + value : value;
    }
    return owner[field];
  };

  const addAnnotation = (event: JsonObject) => {
    const { content } = itemOf(event, 'message');
    const part = content.at(event.content_index, () => ({ type: 'output_text', text: '' }));
    const list: unknown[] = Array.isArray(part.annotations) ? part.annotations : [];
    const { annotation_index: index } = event;
    const isKnown = isIndex(index) && index < list.length;
    list[isKnown ? index : list.length] = deepCopy(event.annotation);
    part.annotations = list;
  };

  return {
    /** The text or the arguments that the event extends, as merged so far. */
    add(event: JsonObject): unknown {
      const [, name = '', what = ''] =
        /^response\.(.+)\.(\w+)$/.exec(textOrEmpty(event.type)) ?? [];
      const text = textTargets.get(name);
      if (text) return setText(event, text, what === 'delta');
      const { response, item, part } = event;
      if (isJsonObject(response)) setResponse(response);
      else if (name === 'output_item' && isJsonObject(item)) setItem(event.output_index, item);
      else if (isJsonObject(part)) setPart(event, listOf(name), part, what);
      else if (name === 'output_text.annotation') addAnnotation(event);
      else if (name.endsWith('_call') && statuses.has(what))
        itemOf(event, name).fields.status = what;
      return undefined;
    },

    /** Undefined before the first event. */
    value(): ResponseFields | undefined {
      if (!latest && items.isEmpty()) return undefined;
      return { object: 'response', ...deepCopy(latest), output: items.ordered().map(fieldsOf) };
    },
  };
}

function listOf(name: string): ListName {
  return name.startsWith('reasoning_summary') ? 'summary' : 'content';
}

/** An output item, with its parts kept separate while they grow. */
interface OutputItemState {
  fields: JsonObject;
  content: IndexMap<JsonObject>;
  summary: IndexMap<JsonObject>;
}

type ListName = 'content' | 'summary';

/** `known` is the previous state of the item. */
function createItem(fields: JsonObject, known?: OutputItemState): OutputItemState {
  const copy = deepCopy(fields);
  const partsOf = (list: ListName) => {
    const parts: unknown = copy[list];
    const isReported = Array.isArray(parts) && parts.length > 0;
    return isReported
      ? createIndexMap(parts.filter(isJsonObject))
      : (known?.[list] ?? createIndexMap<JsonObject>());
  };
  return { fields: copy, content: partsOf('content'), summary: partsOf('summary') };
}

function fieldsOf({ fields, content, summary }: OutputItemState): JsonObject {
  const text = textFieldByType.get(fields.type);
  return {
    ...fields,
    ...(text && { [text]: fields[text] ?? '' }),
    ...(!content.isEmpty() && { content: content.ordered() }),
    ...(!summary.isEmpty() && { summary: summary.ordered() }),
  };
}

/** The target of text deltas: a field of an item, or of one of its parts. */
interface TextTarget {
  item: string;
  list?: ListName;
  part?: string;
  field: string;
}

const textTargets = new Map<string, TextTarget>([
  ['output_text', { item: 'message', list: 'content', part: 'output_text', field: 'text' }],
  ['refusal', { item: 'message', list: 'content', part: 'refusal', field: 'refusal' }],
  ['reasoning_text', { item: 'reasoning', list: 'content', part: 'reasoning_text', field: 'text' }],
  [
    'reasoning_summary_text',
    { item: 'reasoning', list: 'summary', part: 'summary_text', field: 'text' },
  ],
  ['function_call_arguments', { item: 'function_call', field: 'arguments' }],
  ['mcp_call_arguments', { item: 'mcp_call', field: 'arguments' }],
  ['custom_tool_call_input', { item: 'custom_tool_call', field: 'input' }],
  ['code_interpreter_call_code', { item: 'code_interpreter_call', field: 'code' }],
]);

/** Fields that must be text in the end, even if a server sends null. */
const textFieldByType = new Map<unknown, string>(
  [...textTargets.values()].filter(({ list }) => !list).map(({ item, field }) => [item, field]),
);

const statuses = new Set([
  'in_progress',
  'searching',
  'interpreting',
  'generating',
  'completed',
  'incomplete',
  'failed',
]);
