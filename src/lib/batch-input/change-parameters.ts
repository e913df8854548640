import { parseExact, printExact } from '../exact-json';
import { findInJson, removeFromJson, setInJson } from '../json-text';
import { isObject, textOf } from '../loose';

/** One change to each request of a batch's input. */
export interface ParameterChange {
  /** `set`: in every line. `replace` and `remove`: in those that have the field. */
  action: 'set' | 'replace' | 'remove';
  /**
   * Of the body: `model`, `reasoning.effort`, `messages.0.content`; a dot within a name is written `\.`. `url` is that
   * of the line.
   */
  field: string;
  /** As JSON, so that integers beyond 2⁵³ stay what they are. None to remove. */
  value?: string | undefined;
}

/** What a change does to one line. */
export interface ChangedField {
  field: string;
  /**
   * `same`: it is so already. `absent`: the line has no such field. `blocked`: the path leads through what is no object,
   * or an entry of an array would be removed.
   */
  outcome: 'changed' | 'same' | 'absent' | 'blocked';
  /** JSON as it is written; null: the field is not there. */
  before: string | null;
  after: string | null;
}

export interface ChangedLine {
  /** The line itself, character by character, where nothing changes. */
  text: string;
  /** One for each change, in their order; none of a line that was not read. */
  fields: ChangedField[];
  /** Null: there is none, or the line is blank. */
  custom_id: string | null;
  /** Why the line was left as it is; null: it was read. */
  unreadable: 'notJson' | 'notAnObject' | 'noBody' | null;
}

/**
 * Applies valid changes to a line of a batch's input. What no change names stays as it is written: `custom_id`,
 * `method`, the order of fields, integers beyond 2⁵³.
 */
export function changeParameters(line: string, changes: readonly ParameterChange[]): ChangedLine {
  const unchanged = { text: line, fields: [], custom_id: null, unreadable: null };
  if (line.trim() === '') return unchanged;
  const request = parse(line);
  if (request === undefined) return { ...unchanged, unreadable: 'notJson' };
  if (!isObject(request)) return { ...unchanged, unreadable: 'notAnObject' };
  const custom_id = textOf(request.custom_id);
  if (!isObject(request.body)) return { ...unchanged, custom_id, unreadable: 'noBody' };
  let text = line;
  const fields = changes.map((change) => {
    const changed = changeField(text, change);
    text = changed.text;
    return changed.field;
  });
  return { text, fields, custom_id, unreadable: null };
}

/** The steps of a field's path: `a.b\.c` has the two `a` and `b.c`. */
export function fieldPath(field: string): string[] {
  return (field.match(/(?:\\.|[^.\\])+/gs) ?? []).map((step) => step.replace(/\\(.)/gs, '$1'));
}

/** A path as a field is written. */
export function fieldOf(path: readonly string[]): string {
  return path.map((step) => step.replace(/[\\.]/g, '\\$&')).join('.');
}

function changeField(text: string, { action, field, value }: ParameterChange) {
  const path = field === 'url' ? ['url'] : ['body', ...fieldPath(field)];
  const span = findInJson(text, path);
  const before = span && text.slice(span.start, span.end);
  const unchanged = (outcome: 'same' | 'absent' | 'blocked') => ({
    text,
    field: { field, outcome, before, after: before },
  });
  if (before === null && action !== 'set') return unchanged('absent');
  if (action === 'remove') {
    const removed = removeFromJson(text, path);
    if (removed === text) return unchanged('blocked');
    return { text: removed, field: { field, outcome: 'changed' as const, before, after: null } };
  }
  const after = value ?? 'null';
  if (before !== null && isSameJson(before, after)) return unchanged('same');
  const changed = setInJson(text, path, after);
  if (changed === null) return unchanged('blocked');
  return { text: changed, field: { field, outcome: 'changed' as const, before, after } };
}

/** Whether two texts of JSON mean the same, whatever the order of their fields. */
export function isSameJson(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b);
}

const canonical = (json: string) => printExact(sorted(parseExact(json)));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  // Pairs, so that a name such as `__proto__` is one like any other.
  const names = Object.keys(value).sort();
  return { pairs: names.map((name) => [name, sorted(value[name])]) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
