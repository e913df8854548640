/** What is wrong with a line of a training file. */
export interface ErrorLine {
  /** From 1, in the file; null where none is named. */
  line: number | null;
  /** Of the examples, from 1. */
  example: number | null;
  /** `messages[1].role`; null: the line as a whole, or nobody said. */
  field: string | null;
  rule: string;
}

const named = /^Example (\d+)(?: \(line (\d+)\))?(?:, ([\w.[\]]+))? ([\s\S]+)$/;
const lineOnly = /\b[Ll]ine (\d+)\b/;

/** A sentence of a failed job, by line, field and rule as far as it tells them. */
export function errorLineOf(message: string): ErrorLine {
  const start = /Invalid file format\. (?=Example )/.exec(message);
  const text = start ? message.slice(start.index + start[0].length) : message;
  const [, example, line, field, rule] = named.exec(text) ?? [];
  if (rule === undefined) {
    const only = lineOnly.exec(text)?.[1];
    return { line: only ? Number(only) : null, example: null, field: null, rule: text };
  }
  const plainRule = rule.replace(/ \(\d+ more in the job's events\)$/, '');
  return {
    line: line ? Number(line) : null,
    example: Number(example),
    field: field ?? null,
    rule: plainRule,
  };
}
