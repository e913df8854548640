import { copyOf, type Fields, isFields, isIndex, textIn } from '../core/deltas';
import { createSlots, type Slots } from './slots';

/** The fields of a response, and what its events have told of its output. */
export type ResponseFields = Fields & { output: Fields[] };

/**
 * Gathers the events of a response into what they add up to. Never throws, whatever a server sends or
 * leaves out, and costs what the events cost.
 */
export function createResponseSnapshot() {
  let head: Fields | undefined;
  let items = createSlots<Item>();
  /** Where the items are whose events come without an index. */
  const places = new Map<unknown, unknown>();

  const itemOf = ({ output_index, item_id }: Fields, type: string) => {
    const place = isIndex(output_index) ? output_index : places.get(item_id);
    return items.at(place, () => createItem({ type, ...(item_id != null && { id: item_id }) }));
  };

  const setHead = (response: Fields) => {
    head = response;
    const { output } = response;
    // Some servers leave out in the end what they have told piece by piece.
    if (!Array.isArray(output) || output.length === 0) return;
    items = createSlots();
    for (const [place, item] of output.entries()) if (isFields(item)) setItem(place, item);
  };

  const setItem = (index: unknown, item: Fields) => {
    const place = isIndex(index) ? index : places.get(item.id);
    const known = place === undefined ? undefined : items.at(place, () => createItem(item));
    places.set(item.id, items.add(place, createItem(item, known)));
  };

  const setPart = (event: Fields, list: ListName, part: Fields, what: string) => {
    const isReasoning = list === 'summary' || part.type === 'reasoning_text';
    const parts = itemOf(event, isReasoning ? 'reasoning' : 'message')[list];
    const put = what === 'added' ? parts.add : parts.set;
    put(event[`${list}_index`], copyOf(part));
  };

  const setText = (event: Fields, text: Text, isDelta: boolean): unknown => {
    const { list, part, field } = text;
    const item = itemOf(event, text.item);
    const owner = list
      ? item[list].at(event[`${list}_index`], () => ({ type: part, [field]: '' }))
      : item.fields;
    const told = isDelta ? event.delta : event[field];
    const known = owner[field];
    if (typeof told === 'string') {
      owner[field] = isDelta && typeof known === 'string' ? known + told : told;
    }
    return owner[field];
  };

  const addAnnotation = (event: Fields) => {
    const { content } = itemOf(event, 'message');
    const part = content.at(event.content_index, () => ({ type: 'output_text', text: '' }));
    const list: unknown[] = Array.isArray(part.annotations) ? part.annotations : [];
    const { annotation_index: index } = event;
    const isKnown = isIndex(index) && index < list.length;
    list[isKnown ? index : list.length] = copyOf(event.annotation);
    part.annotations = list;
  };

  return {
    /** The text, or the arguments, of which the event tells a piece, as far as they have come. */
    add(event: Fields): unknown {
      const [, name = '', what = ''] = /^response\.(.+)\.(\w+)$/.exec(textIn(event.type)) ?? [];
      const text = texts.get(name);
      if (text) return setText(event, text, what === 'delta');
      const { response, item, part } = event;
      if (isFields(response)) setHead(response);
      else if (name === 'output_item' && isFields(item)) setItem(event.output_index, item);
      else if (isFields(part)) setPart(event, listOf(name), part, what);
      else if (name === 'output_text.annotation') addAnnotation(event);
      else if (name.endsWith('_call') && statuses.has(what))
        itemOf(event, name).fields.status = what;
      return undefined;
    },

    /** Undefined before anything came. */
    value(): ResponseFields | undefined {
      if (!head && items.isEmpty()) return undefined;
      return { object: 'response', ...copyOf(head), output: items.ordered().map(fieldsOf) };
    },
  };
}

function listOf(name: string): ListName {
  return name.startsWith('reasoning_summary') ? 'summary' : 'content';
}

/** An item of the output, with its parts apart while they grow. */
interface Item {
  fields: Fields;
  content: Slots<Fields>;
  summary: Slots<Fields>;
}

type ListName = 'content' | 'summary';

/** `known` is what was told of it before. */
function createItem(fields: Fields, known?: Item): Item {
  const copy = copyOf(fields);
  const slotsOf = (list: ListName) => {
    const parts: unknown = copy[list];
    const isTold = Array.isArray(parts) && parts.length > 0;
    return isTold ? createSlots(parts.filter(isFields)) : (known?.[list] ?? createSlots<Fields>());
  };
  return { fields: copy, content: slotsOf('content'), summary: slotsOf('summary') };
}

function fieldsOf({ fields, content, summary }: Item): Fields {
  const text = texted.get(fields.type);
  return {
    ...fields,
    ...(text && { [text]: fields[text] ?? '' }),
    ...(!content.isEmpty() && { content: content.ordered() }),
    ...(!summary.isEmpty() && { summary: summary.ordered() }),
  };
}

/** Where the pieces of a text belong: to a field of an item, or of one of its parts. */
interface Text {
  item: string;
  list?: ListName;
  part?: string;
  field: string;
}

const texts = new Map<string, Text>([
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

/** What an item calls with is a text in the end, also where a server sends null. */
const texted = new Map<unknown, string>(
  [...texts.values()].filter(({ list }) => !list).map(({ item, field }) => [item, field]),
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
