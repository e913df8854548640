import { isObject, type Loose, textOf } from '@/lib/loose';

/** One example to grade. */
export interface GradeExample {
  /** Counted from 1. */
  line: number;
  item: Loose;
  sample: string;
}

interface LineProblem {
  line: number;
  problem: 'json' | 'object' | 'sample';
}

/** How an example came out. */
export interface GradedExample extends GradeExample {
  reward: number | null;
  /** Names of the errors that upstream raised. */
  errors: string[];
  seconds: number;
  /** Why there is no grade at all. */
  failure: string | null;
  /** Upstream has too much to do: it is worth another try. */
  isBusy: boolean;
}

/**
 * Examples, one JSON object a line: `model_sample` (or `sample`) is graded, `item` holds what the templates name.
 * Without an `item` all other fields are it.
 */
export function readExamples(text: string): { examples: GradeExample[]; problems: LineProblem[] } {
  const examples: GradeExample[] = [];
  const problems: LineProblem[] = [];
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const read = readExample(source);
    if (typeof read === 'string') problems.push({ line, problem: read });
    else examples.push({ line, ...read });
  }
  return { examples, problems };
}

function readExample(source: string): Omit<GradeExample, 'line'> | LineProblem['problem'] {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return 'json';
  }
  if (!isObject(value)) return 'object';
  const { model_sample, sample, item, ...rest } = value;
  const graded = model_sample ?? sample;
  if (graded === undefined || graded === null) return 'sample';
  const text = textOf(graded) ?? JSON.stringify(graded);
  return { sample: text, item: isObject(item) ? item : rest };
}

/** A row for each example, as a spreadsheet reads it. */
export function gradesCsv(graded: readonly GradedExample[]): string {
  const rows = graded.map(({ line, reward, errors, seconds, sample, item, failure }) =>
    [
      line,
      reward ?? '',
      cell(errors.join(' ')),
      seconds.toFixed(3),
      cell(sample),
      cell(JSON.stringify(item)),
      cell(failure ?? ''),
    ].join(','),
  );
  const head = 'line,reward,errors,seconds,model_sample,item,failure';
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
