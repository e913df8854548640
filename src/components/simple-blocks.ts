import type { ElementContent, Root } from 'hast';
import { readSimpleInline } from './simple-inline';
import { readSimpleList } from './simple-list';
import { elementOf, isBlank, isRule, type SimpleBlock, textOf, wrapped } from './simple-nodes';
import { readSimpleTable } from './simple-table';

/**
 * Headings, paragraphs, lists, tables and quotes as most answers have them, read line by line: a parser of all
 * of Markdown takes twenty times as long. Null where only that can tell; what comes is what it would give.
 */
export function readSimpleBlocks(source: string): Root | null {
  if (/[\0\t\r\uFEFF]/.test(source)) return null;
  const children = readBlocks(source.split('\n'));
  return children && { type: 'root', children: children.flatMap(lineBetween) };
}

/** Of text that begins at the margin. */
function readBlocks(lines: string[]): ElementContent[] | null {
  const out: ElementContent[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const read = readOne(lines, at);
    if (!read) return null;
    out.push(read.element);
    at = read.end;
  }
  return out;
}

function readOne(lines: string[], at: number): SimpleBlock | null {
  const line = lines[at] ?? '';
  const heading = /^(#{1,6}) +([^ #][^#]*)$/.exec(line);
  if (heading) {
    const text = readSimpleInline(heading[2]?.replace(/ +$/, '') ?? '');
    return text && { element: elementOf(`h${heading[1]?.length}`, text), end: at + 1 };
  }
  if (line.startsWith('|')) return readSimpleTable(lines, at);
  if (line.startsWith('>')) return readQuote(lines, at);
  return readSimpleList(lines, at, readBlocks) ?? readParagraph(lines, at);
}

function readQuote(lines: string[], at: number): SimpleBlock | null {
  const inner: string[] = [];
  let end = at;
  for (; lines[end]?.startsWith('>'); end += 1) inner.push(lines[end]?.replace(/^> ?/, '') ?? '');
  // What follows at once may go on with its last paragraph.
  if (!isBlank(lines[end])) return null;
  const children = readBlocks(inner);
  if (!children || children.length === 0) return null;
  return { element: elementOf('blockquote', wrapped(children)), end };
}

/** Until a blank line, or one that begins another block. */
function readParagraph(lines: string[], at: number): SimpleBlock | null {
  const words: string[] = [];
  let end = at;
  for (; !isBlank(lines[end]); end += 1) {
    const line = lines[end] ?? '';
    if (end > at && /^(#{1,6} +[^ #]|[-+*] +[^ ]|1[.)] +[^ ])/.test(line) && !isRule(line)) break;
    if (!isPlainStart(line)) return null;
    words.push(line);
  }
  const last = words.length - 1;
  // Two spaces at the end of a line break it.
  if (words.some((line, index) => index < last && line.endsWith('  '))) return null;
  const text = readSimpleInline(words.map((line) => line.replace(/ +$/, '')).join('\n'));
  return text && { element: elementOf('p', text), end };
}

/** Whether a line begins as words do. */
function isPlainStart(line: string): boolean {
  return !/^(?:[\s#>+=|:<~-]|\*(?!\*?[a-z\d"(`])|\d{1,9}[.)](?: |$))/i.test(line);
}

function lineBetween(element: ElementContent, index: number): ElementContent[] {
  return index === 0 ? [element] : [textOf('\n'), element];
}
