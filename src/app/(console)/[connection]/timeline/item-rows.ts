import { textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import type { Depth, EntryRow } from './rows';

/** The rows of the items of a conversation or a response, in their order. What a function returned stands in its call. */
export function itemRows(items: readonly TimelineItem[], depth: Depth): EntryRow[] {
  const inOrder = [...items.filter((item) => !isOutput(item)), ...items.filter(isOutput)];
  const calls = new Map(
    inOrder.flatMap((item) => {
      const id = isCallOutput(item) ? null : textOf(item.object.call_id);
      return id === null ? [] : [[id, item] as const];
    }),
  );
  const outputs = new Map<TimelineItem, TimelineItem>();
  for (const item of inOrder.filter(isCallOutput)) {
    const call = calls.get(textOf(item.object.call_id) ?? '');
    if (call) outputs.set(call, item);
  }
  const joined = new Set(outputs.values());
  return inOrder.flatMap((item): EntryRow[] => {
    const type = typeOf(item);
    if (joined.has(item) || (depth === 'messages' && type !== 'message' && isDone(item))) return [];
    const output = outputs.get(item);
    return [{ type, key: `${item.kind} ${item.id}`, item, ...(output && { output }) }];
  });
}

function typeOf({ object: { type, role } }: TimelineItem): 'message' | 'call' | 'reasoning' {
  if (type === 'message' || (type === undefined && role !== undefined)) return 'message';
  return type === 'reasoning' ? 'reasoning' : 'call';
}

/** What a response answered stands behind what it was asked, in whichever order both came. */
const isOutput = ({ kind }: TimelineItem) => kind === 'response_output_item';

const isCallOutput = ({ object: { type } }: TimelineItem) =>
  typeof type === 'string' && type.endsWith('_call_output');

const isDone = ({ status }: TimelineItem) => status === 'completed';

/** What is under way of the output of a response in place of what is known of it, and what is new. */
export function withLive(
  items: readonly TimelineItem[],
  live: ReadonlyMap<string, Record<string, unknown>> | undefined,
): readonly TimelineItem[] {
  if (!live) return items;
  const known = new Set(items.map(({ id }) => id));
  const grown = items.map((item) => {
    const object = live.get(item.id);
    return object ? { ...item, status: statusOf(object), object } : item;
  });
  const fresh = [...live].flatMap(([id, object]): TimelineItem[] =>
    known.has(id) ? [] : [freshItem(id, object)],
  );
  return [...grown, ...fresh];
}

function freshItem(id: string, object: Record<string, unknown>): TimelineItem {
  return {
    kind: 'response_output_item',
    id,
    status: statusOf(object),
    created_at: null,
    deleted_upstream_at: null,
    revision: 0,
    object,
    cut: 0,
  };
}

const statusOf = ({ status }: Record<string, unknown>) => textOf(status) ?? 'in_progress';
