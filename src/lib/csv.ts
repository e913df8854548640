/** Text of anyone's, a number, an identifier that programs join by, or nothing. */
export type CsvCell = string | number | { id: string } | null | undefined;

/** One record as in RFC 4180, with its line break. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((cell) => quoted(textOf(cell))).join(',')}\r\n`;
}

function textOf(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return startsFormula(cell) && !isNumber(cell) ? `'${cell}` : cell;
  return startsFormula(cell.id) && !isPlainId(cell.id) ? `'${cell.id}` : cell.id;
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Whether a spreadsheet may run it: a sign of a formula, also in full width, also after blanks; and what begins
 * with a break or a tab, from which some programs begin a new cell.
 */
function startsFormula(text: string): boolean {
  return /^[\t\r\n]|^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text);
}

/** `-5`, `+1.5e3`, `-12,500.5 %`: numbers stay numbers. */
function isNumber(text: string): boolean {
  return /^[+-]?(\d+([.,]\d+)*|\.\d+)(e[+-]?\d+)?( ?%)?$/i.test(text);
}

/** A sign before a plain name is harmless, and leaving it unchanged keeps joins on the id working. */
function isPlainId(id: string): boolean {
  return /^[+\-@][\p{L}\p{N}_.:/#-]*$/u.test(id);
}
