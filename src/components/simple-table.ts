import type { ElementContent } from 'hast';
import { readSimpleInline } from './simple-inline';
import { elementOf, isBlank, type SimpleBlock, wrapped } from './simple-nodes';

const delimiters = /^\|(?: *:?-+:? *\|)+ *$/;

/** A table whose lines all begin with a bar. */
export function readSimpleTable(lines: string[], at: number): SimpleBlock | null {
  let end = at;
  while (lines[end]?.startsWith('|')) end += 1;
  if (!isBlank(lines[end])) return null;
  const [head = '', second = '', ...rows] = lines.slice(at, end);
  if (!delimiters.test(second)) return null;
  const aligns = cellsOf(second).map(alignOf);
  if (cellsOf(head).length !== aligns.length) return null;
  const [first, ...others] = [head, ...rows].map((line, index) =>
    readRow(line, aligns, index === 0 ? 'th' : 'td'),
  );
  const body = others.filter((row) => row !== null && row !== undefined);
  if (!first || body.length < others.length) return null;
  const parts = [elementOf('thead', wrapped([first]))];
  if (body.length > 0) parts.push(elementOf('tbody', wrapped(body)));
  return { element: elementOf('table', wrapped(parts)), end };
}

type Align = 'left' | 'right' | 'center' | null;

/** As many cells as there are columns. */
function readRow(line: string, aligns: Align[], tagName: 'th' | 'td'): ElementContent | null {
  if (/^\| *$|\| *\|/.test(line)) return null;
  const texts = cellsOf(line);
  const cells: ElementContent[] = [];
  for (const [index, align] of aligns.entries()) {
    const text = readSimpleInline(texts[index] ?? '');
    if (!text) return null;
    cells.push(elementOf(tagName, text, align ? { align } : {}));
  }
  return elementOf('tr', wrapped(cells));
}

function cellsOf(line: string): string[] {
  const inner = line.slice(1).replace(/\|? *$/, '');
  return inner.split('|').map((cell) => cell.replace(/^ +| +$/g, ''));
}

function alignOf(cell: string): Align {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
  return cell.startsWith(':') ? 'left' : null;
}
