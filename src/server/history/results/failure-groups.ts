import { messageTemplate } from '@/lib/message-template';
import { digestOf } from './digest';

/** Failures of a batch that have the same status, error code and message template. */
export interface FailureGroup {
  /** A digest of those three: the same in every batch. `missing`: never answered. `others`: of groups beyond the largest. */
  id: string;
  status_code: number | null;
  error_code: string | null;
  /** Null: there is no message. */
  template: string | null;
  count: number;
  /** From 1, as in the input file. */
  first_line: number;
  last_line: number;
  /** Lines of the first of them. */
  examples: number[];
}

export const missingGroup = 'missing';
export const otherGroup = 'others';

/** Groups of a batch that are kept by themselves. */
export const maxFailureGroups = 100;
/** Groups that are counted apart while a batch is read. */
const maxCounted = 100_000;
const maxExamples = 5;

export interface FailureOf {
  statusCode: number | null;
  errorCode: string | null;
  message: string | null;
}

interface FailureKind {
  id: string;
  template: string | null;
}

/** Finds the group of a failure. Remembers the templates it has met. */
export function createFailureGrouper() {
  const known = new Map<string, FailureKind>();
  return {
    groupOf({ statusCode, errorCode, message }: FailureOf): FailureKind {
      const template = message === null ? null : messageTemplate(message);
      const key = JSON.stringify([statusCode, errorCode, template]);
      const found = known.get(key) ?? { id: digestOf(key).slice(0, 12), template };
      if (known.size < maxCounted) known.set(key, found);
      return found;
    },
  };
}

/** Counts the failures of one batch by their groups, in the order of its lines. */
export function createFailureCounter() {
  const groups = new Map<string, FailureGroup>();
  const others = blankGroup(otherGroup);

  return {
    add(
      id: string,
      line: number,
      what: Pick<FailureGroup, 'status_code' | 'error_code' | 'template'>,
    ) {
      let group = groups.get(id);
      if (!group && groups.size < maxCounted) {
        group = { ...blankGroup(id), ...what };
        groups.set(id, group);
      }
      addLine(group ?? others, line);
    },

    /** The largest first; what is beyond them is one group, after them. Those never answered come last. */
    groups(): FailureGroup[] {
      return boundGroups([...groups.values(), ...(others.count > 0 ? [others] : [])]);
    },
  };
}

/** The groups of several batches of one input as one list; their lines are those of the parts. */
export function mergeFailureGroups(lists: readonly (readonly FailureGroup[])[]): FailureGroup[] {
  const merged = new Map<string, FailureGroup>();
  for (const group of lists.flat()) {
    const first = merged.get(group.id);
    if (!first) merged.set(group.id, { ...group, examples: [...group.examples] });
    else first.count += group.count;
  }
  return boundGroups([...merged.values()]);
}

function boundGroups(groups: readonly FailureGroup[]): FailureGroup[] {
  const isNamed = ({ id }: FailureGroup) => id !== otherGroup && id !== missingGroup;
  const named = groups.filter(isNamed).sort((a, b) => b.count - a.count || compareIds(a, b));
  const others = [
    ...named.slice(maxFailureGroups),
    ...groups.filter(({ id }) => id === otherGroup),
  ];
  return [
    ...named.slice(0, maxFailureGroups),
    ...(others.length > 0 ? [joined(others)] : []),
    ...groups.filter(({ id }) => id === missingGroup),
  ];
}

function joined(groups: readonly FailureGroup[]): FailureGroup {
  const lines = groups.flatMap(({ examples }) => examples).sort((a, b) => a - b);
  return {
    ...blankGroup(otherGroup),
    count: groups.reduce((sum, { count }) => sum + count, 0),
    first_line: Math.min(...groups.map(({ first_line }) => first_line)),
    last_line: Math.max(...groups.map(({ last_line }) => last_line)),
    examples: lines.slice(0, maxExamples),
  };
}

function addLine(group: FailureGroup, line: number): void {
  if (group.count === 0) group.first_line = line;
  group.count += 1;
  group.last_line = line;
  if (group.examples.length < maxExamples) group.examples.push(line);
}

function blankGroup(id: string): FailureGroup {
  const nothing = { status_code: null, error_code: null, template: null };
  return { id, ...nothing, count: 0, first_line: 0, last_line: 0, examples: [] };
}

const compareIds = (a: FailureGroup, b: FailureGroup) => (a.id < b.id ? -1 : 1);
