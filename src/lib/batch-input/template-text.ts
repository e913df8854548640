export type TemplateTextProblem =
  | { code: 'unknownColumn'; name: string; closest: string | null }
  | { code: 'ambiguousColumn'; name: string }
  | { code: 'emptyPlaceholder' }
  /** `near`: what follows the brackets that are never closed. */
  | { code: 'unclosedPlaceholder'; near: string };

export interface TemplateText {
  problems: TemplateTextProblem[];
  /** By index. */
  columns: number[];
  fill(cells: readonly string[]): string;
}

/** A text with `{{column}}`; `\{{` is two brackets. Spaces around the name do not count, nor its case where it is clear. */
export function parseTemplateText(text: string, columns: readonly string[]): TemplateText {
  const problems: TemplateTextProblem[] = [];
  const parts: (string | number)[] = [];
  let literal = '';
  let at = 0;
  const endLiteral = () => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    if (text[open - 1] === '\\') {
      literal += `${text.slice(at, open - 1)}{{`;
      at = open + 2;
      continue;
    }
    const close = text.indexOf('}}', open + 2);
    if (close < 0) {
      problems.push({ code: 'unclosedPlaceholder', near: text.slice(open, open + 30) });
      break;
    }
    literal += text.slice(at, open);
    endLiteral();
    const found = findColumn(text.slice(open + 2, close), columns);
    if (typeof found === 'number') parts.push(found);
    else problems.push(found);
    at = close + 2;
  }
  literal += text.slice(at);
  endLiteral();
  return {
    problems,
    columns: [...new Set(parts.filter((part) => typeof part === 'number'))],
    fill: (cells) =>
      parts.map((part) => (typeof part === 'number' ? (cells[part] ?? '') : part)).join(''),
  };
}

function findColumn(written: string, columns: readonly string[]): number | TemplateTextProblem {
  const name = written.trim();
  if (name === '') return { code: 'emptyPlaceholder' };
  const folded = name.toLowerCase();
  for (const isIt of [
    (column: string) => column.trim() === name,
    (column: string) => column.trim().toLowerCase() === folded,
  ]) {
    const found = columns.flatMap((column, index) => (isIt(column) ? [index] : []));
    const [first] = found;
    if (first !== undefined) return found.length === 1 ? first : { code: 'ambiguousColumn', name };
  }
  return { code: 'unknownColumn', name, closest: closestTo(folded, columns) };
}

/** A column with nearly the same name; null: none is. */
function closestTo(name: string, columns: readonly string[]): string | null {
  const near = columns
    .map((column) => ({ column, distance: distance(name, column.trim().toLowerCase()) }))
    .filter(
      ({ column, distance }) =>
        column.trim() !== '' && distance <= Math.max(2, name.length / 3) && distance < name.length,
    )
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.column ?? null;
}

/** Levenshtein's, of names that are not too long. */
function distance(a: string, b: string): number {
  if (Math.max(a.length, b.length) > 100) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
