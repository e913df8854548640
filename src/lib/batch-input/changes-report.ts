import {
  type ChangedField,
  type ChangedLine,
  changeParameters,
  type ParameterChange,
} from './change-parameters';

/** What one change does over all lines. */
export interface ChangeCounts {
  action: ParameterChange['action'];
  field: string;
  /** As JSON; null: the field is removed. */
  after: string | null;
  changed: number;
  same: number;
  absent: number;
  blocked: number;
  /** What the changed lines had, the most frequent of the first kinds first; null: no such field. */
  before: { value: string | null; lines: number }[];
  /** Changed lines that had other values than these. */
  others: number;
}

export interface ChangesReport {
  lines: number;
  /** Lines that at least one change changes. */
  changed: number;
  /** Lines that could not be read and stay as they are, and where the first of them are. */
  unreadable: number;
  unreadableLines: number[];
  fields: ChangeCounts[];
  /** The first lines that change. */
  examples: ChangeExample[];
}

export interface ChangeExample {
  /** From 1. */
  line: number;
  custom_id: string | null;
  fields: ChangedField[];
  before: string;
  after: string;
  /** The texts are only their beginning. */
  isCut: boolean;
}

export interface ChangesReporter {
  /** The line with its changes, which are counted. */
  change(line: string): ChangedLine;
  /** Counts a line that is no text, and stays as it is. */
  leave(): void;
  report(): ChangesReport;
}

/** Different values that are counted apart, and characters of those that are shown. */
const maxValues = 20;
const maxValueLength = 200;
const maxExamples = 5;
const maxExampleLength = 20_000;
const maxUnreadableLines = 10;

/** Changes lines one by one in the order of the file, and counts what becomes of them. */
export function createChangesReporter(changes: readonly ParameterChange[]): ChangesReporter {
  const counts = changes.map(({ action, field, value }) => ({
    action,
    field,
    after: action === 'remove' ? null : (value ?? 'null'),
    changed: 0,
    same: 0,
    absent: 0,
    blocked: 0,
    before: new Map<string | null, number>(),
    others: 0,
  }));
  const sum = { lines: 0, changed: 0, unreadable: 0 };
  const unreadableLines: number[] = [];
  const examples: ChangeExample[] = [];
  let number = 0;

  const countUnreadable = () => {
    sum.unreadable += 1;
    if (unreadableLines.length < maxUnreadableLines) unreadableLines.push(number);
  };

  return {
    leave() {
      number += 1;
      sum.lines += 1;
      countUnreadable();
    },

    change(line) {
      number += 1;
      const changed = changeParameters(line, changes);
      if (line.trim() === '') return changed;
      sum.lines += 1;
      if (changed.unreadable) countUnreadable();
      for (const [at, { outcome, before }] of changed.fields.entries()) {
        const count = counts[at];
        if (!count) continue;
        count[outcome] += 1;
        if (outcome === 'changed' && !countValue(count.before, before)) count.others += 1;
      }
      if (changed.text !== line) {
        sum.changed += 1;
        if (examples.length < maxExamples) examples.push(exampleOf(number, line, changed));
      }
      return changed;
    },

    report: () => ({
      ...sum,
      unreadableLines: [...unreadableLines],
      fields: counts.map(({ before, ...count }) => ({
        ...count,
        before: [...before]
          .map(([value, lines]) => ({ value, lines }))
          .sort((a, b) => b.lines - a.lines),
      })),
      examples: [...examples],
    }),
  };
}

/** False: there are too many different values, or this one is too long. */
function countValue(values: Map<string | null, number>, value: string | null): boolean {
  const known = values.get(value);
  const isLong = value !== null && value.length > maxValueLength;
  if (known === undefined && (isLong || values.size >= maxValues)) return false;
  values.set(value, (known ?? 0) + 1);
  return true;
}

function exampleOf(line: number, text: string, changed: ChangedLine): ChangeExample {
  return {
    line,
    custom_id: changed.custom_id,
    fields: changed.fields,
    before: text.slice(0, maxExampleLength),
    after: changed.text.slice(0, maxExampleLength),
    isCut: Math.max(text.length, changed.text.length) > maxExampleLength,
  };
}
