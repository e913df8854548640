/** A long list or table in pieces: `head` and any one piece are a list or table of their own. */
export interface Rows {
  kind: 'table' | 'ul' | 'ol';
  head: string;
  /** In the order of the text; all but the last are complete. */
  groups: string[];
}

/** Rows of one piece: a longer one is parsed again too often, and many short ones each cost something. */
const perGroup = 12;
/** Characters; shorter ones are not worth a look at each line. */
const minLength = 200;

const item = /^(?:([-+*])|(\d{1,9})([.)]))(?: (?! )(?=\S)|$)/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const delimiters = /^\|(?: *:?-+:? *\|)+$/;
/** Fences and markup in lists: to them blank lines at the end are content. The boxes of tasks say something of the whole list. */
const irregular = /`{3}|~{3}|^ *(?:[-+*]|\d{1,9}[.)])? *<|^[ \-*+\d.)]*\[[ x]\]/im;

/**
 * Takes a block apart whose rows say nothing of one another: the rows of a table, or the items of a list
 * without blank lines. Null for what is short, and where only a parser can tell.
 */
export function readRows(source: string): Rows | null {
  if (source.length < minLength || /[\r\0\t]|\]:/.test(source)) return null;
  const text = source.replace(/(?:\n *)+$/, '');
  if (/\n *\n/.test(text)) return null;
  const lines = text.split('\n');
  if (lines.length <= 2 * perGroup) return null;
  return lines[0]?.startsWith('|') ? tableRows(lines) : listItems(lines, text);
}

/** Each line begins with a bar, so that none begins anything else. */
function tableRows([first = '', second = '', ...rows]: string[]): Rows | null {
  if (!delimiters.test(second) || cellsIn(first) !== cellsIn(second)) return null;
  // What a backslash does to a bar, only a parser can tell.
  if (first.includes('\\') || !first.endsWith('|')) return null;
  if (rows.some((row) => !row.startsWith('|'))) return null;
  return { kind: 'table', head: `${first}\n${second}\n`, groups: grouped(rows) };
}

function cellsIn(line: string): number {
  return line.split('|').length - 2;
}

/** Each line begins an item or stands inside one, so that an item ends where the next begins. */
function listItems(lines: string[], text: string): Rows | null {
  const kind = item.exec(lines[0] ?? '');
  if (!kind || irregular.test(text)) return null;
  const items: string[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    // The mark of the next item may have arrived alone.
    const begin = rule.test(line) ? null : item.exec(isLast ? line.replace(/ $/, '') : line);
    if (begin) {
      if (begin[1] !== kind[1] || begin[3] !== kind[3]) return null;
      if (begin[0].endsWith(' ')) offset = begin[0].length;
      else if (!isLast) return null;
      items.push(line);
    } else {
      const isInside = line.startsWith(' '.repeat(offset));
      // Its number alone goes on with the paragraph before.
      const isNumber = isLast && kind[3] && /^\d{1,9}$/.test(line) && endsInWords(lines[index - 1]);
      if (!isInside && !isNumber) return null;
      items[items.length - 1] += `\n${line}`;
    }
  }
  return { kind: kind[1] ? 'ul' : 'ol', head: '', groups: grouped(items) };
}

function endsInWords(line = ''): boolean {
  return /^\d{1,9}[.)] [a-z][^|]*$/i.test(line);
}

function grouped(rows: string[]): string[] {
  const groups: string[] = [];
  for (let at = 0; at < rows.length; at += perGroup) {
    groups.push(rows.slice(at, at + perGroup).join('\n'));
  }
  return groups;
}
