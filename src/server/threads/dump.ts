import { createHash } from 'node:crypto';
import { isObject, listOf, objectOf, textOf } from '@/lib/loose';
import { secondsOf } from '../history/kind';
import type { KindName, Tracked } from '../history/kinds';

/** An object of a dump, and the list it belongs to. */
export interface DumpedObject {
  kind: KindName;
  /** The id of the record it is listed under. */
  parent?: string;
  object: Tracked & Record<string, unknown>;
}

/** Something in a dump that cannot be taken in, and why. */
export interface Skipped {
  reason: string;
}

/** What the API's own word for an object says of its kind. */
const kinds: Record<string, KindName> = {
  thread: 'thread',
  'thread.message': 'message',
  'thread.run': 'run',
  'thread.run.step': 'run_step',
  assistant: 'assistant',
};

/**
 * The objects of one value of a dump: an object of the API, a list of them, or a bundle with `thread`, `messages`,
 * `runs` and `steps`, as our export and most scripts write them.
 */
export function objectsOf(value: unknown): (DumpedObject | Skipped)[] {
  if (!isObject(value)) return [{ reason: 'Not an object.' }];
  const object = value;
  const word = textOf(object.object);
  if (word === 'list') return listOf(object.data).flatMap(objectsOf);
  const isBundle = ['thread', 'messages', 'runs', 'steps'].some((key) => isHolder(object[key]));
  if (isBundle && !(word && kinds[word] && word !== 'thread')) return bundleOf(object);
  const kind = word ? kinds[word] : undefined;
  if (!kind)
    return [
      {
        reason: word ? `Objects "${word}" are not imported.` : 'The field "object" is missing.',
      },
    ];
  return [placed(kind, object)];
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function bundleOf(bundle: Record<string, unknown>): (DumpedObject | Skipped)[] {
  const messages = entriesOf(bundle.messages);
  const runs = entriesOf(bundle.runs);
  // A thread that holds its messages itself, or one beside them.
  const { messages: _, runs: __, steps: ___, thread: inner, ...rest } = bundle;
  const thread = isObject(inner) ? inner : textOf(bundle.object) === 'thread' ? rest : {};
  const id =
    textOf(thread.id) ??
    [...messages, ...runs].map((one) => textOf(objectOf(one).thread_id)).find(Boolean) ??
    madeId('thread', bundle);
  const steps = [
    ...entriesOf(bundle.steps),
    ...runs.flatMap((run) => {
      const { id: run_id, steps } = objectOf(run);
      return entriesOf(steps).map((step) => ({ run_id, ...objectOf(step) }));
    }),
  ];
  const under = (kind: KindName, entries: unknown[]) =>
    entries.map((entry) => placed(kind, { thread_id: id, ...objectOf(entry) }));
  return [
    placed('thread', { ...thread, id }),
    ...under('message', messages),
    ...under('run', runs),
    ...under('run_step', steps),
    ...entriesOf(bundle.assistants).map((entry) => placed('assistant', objectOf(entry))),
  ];
}

/** The entries of a list, of a page of a list, or of a map of lists. */
function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => (Array.isArray(one) ? one : [one]));
  const { data, ...others } = objectOf(value);
  if (Array.isArray(data)) return data;
  return Object.entries(others).flatMap(([run_id, steps]) =>
    listOf(steps).map((step) => ({ run_id, ...objectOf(step) })),
  );
}

function placed(kind: KindName, given: Record<string, unknown>): DumpedObject | Skipped {
  const { steps: _, ...object } = given;
  const id = textOf(object.id) ?? madeId(kind, object);
  const parent = parentOf(kind, object);
  if (parent === null) {
    const field = kind === 'run_step' ? 'run_id' : 'thread_id';
    return { reason: `A ${kind.replace('_', ' ')} without "${field}" cannot be assigned.` };
  }
  return { kind, ...(parent && { parent }), object: { ...object, id } };
}

function parentOf(kind: KindName, object: Record<string, unknown>): string | null | undefined {
  if (kind === 'run_step') return textOf(object.run_id);
  return kind === 'message' || kind === 'run' ? textOf(object.thread_id) : undefined;
}

/** An id for what has none: the same for the same content, so that a second import finds it. */
function madeId(kind: string, object: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(object) ?? '')
    .digest('hex');
  return `${prefixes[kind] ?? kind}_imported${hash.slice(0, 20)}`;
}

const prefixes: Record<string, string> = {
  message: 'msg',
  run_step: 'step',
  assistant: 'asst',
};

/** When an object was made, in unix seconds. */
export function createdAtOf(object: Record<string, unknown>): number | null {
  return secondsOf(object.created_at);
}
