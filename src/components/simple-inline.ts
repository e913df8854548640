import type { ElementContent } from 'hast';
import { safeUrl } from './safe-url';
import { elementOf, textOf } from './simple-nodes';

/** What may be more than a character. */
const special = /[\\`*_[\]<&~@]|:\/\/|www\./gi;
const link = /\[([a-z\d][^[\]\\`*_<&~@:\n]*)\]\((https?:\/\/[\w./?=#+:,;-]*[\w/])\)/iy;

/**
 * The text of a paragraph, a cell or a heading: words, `code`, **strong** and *emphasised* ones, and links to
 * the web. Null where only the parser can tell.
 */
export function readSimpleInline(text: string): ElementContent[] | null {
  const out: ElementContent[] = [];
  let plainFrom = 0;
  let at = 0;

  const add = (element: ElementContent, from: number, end: number) => {
    if (from > plainFrom) out.push(textOf(text.slice(plainFrom, from)));
    out.push(element);
    plainFrom = end;
    at = end;
  };

  for (;;) {
    special.lastIndex = at;
    const from = special.exec(text)?.index;
    if (from === undefined) break;
    const char = text.charAt(from);
    at = from + 1;
    if (char === '`') {
      const end = text.indexOf('`', at);
      if (end === at || text.charAt(end + 1) === '`') return null;
      if (end === -1) continue;
      const code = text.slice(at, end);
      if (/^ | $|\n/.test(code)) return null;
      add(elementOf('code', [textOf(code)]), from, end + 1);
    } else if (char === '*') {
      const mark = text.startsWith('**', from) ? '**' : '*';
      at = from + mark.length;
      if (!opens(text, from, at)) return null;
      const end = text.indexOf('*', at);
      if (end === -1) continue;
      const inner = closes(text, end, mark) ? text.slice(at, end) : '';
      const children = isWithoutHalfCode(inner) ? readSimpleInline(inner) : null;
      if (!inner || !children) return null;
      add(elementOf(mark === '*' ? 'em' : 'strong', children), from, end + mark.length);
    } else if (char === '[') {
      if (!text.includes(']', at)) continue;
      link.lastIndex = from;
      const [all, label = '', url = ''] = link.exec(text) ?? [];
      if (!all || text.charAt(from - 1) === '!' || /www\./i.test(label)) return null;
      const properties = { href: safeUrl(url, 'href') };
      add(elementOf('a', [textOf(label)], properties), from, from + all.length);
    } else if (!isPlain(text, from, char)) return null;
  }
  if (plainFrom < text.length) out.push(textOf(text.slice(plainFrom)));
  return out;
}

/** Whether a mark of emphasis can begin some, and can end none. */
function opens(text: string, from: number, end: number): boolean {
  const before = from === 0 ? ' ' : text.charAt(from - 1);
  return /\s/.test(before)
    ? /[a-z\d`"(]/i.test(text.charAt(end))
    : before === '(' && /[a-z\d]/i.test(text.charAt(end));
}

/** Whether it can end some. */
function closes(text: string, at: number, mark: string): boolean {
  if (!text.startsWith(mark, at)) return false;
  const after = text.charAt(at + mark.length);
  return /[\w`.,:;!?)"'%]/.test(text.charAt(at - 1)) && (after === '' || /[\s.,:;!?)]/.test(after));
}

function isWithoutHalfCode(text: string): boolean {
  return !text.includes('`') || text.split('`').length % 2 === 1;
}

function isPlain(text: string, at: number, char: string): boolean {
  const after = text.charAt(at + 1);
  if (char === '_') return /[a-z\d]/i.test(text.charAt(at - 1)) && /[a-z\d]/i.test(after);
  if (char === '<') return after === '' || /[\s\d=]/.test(after);
  return char === '&' && (after === '' || /\s/.test(after));
}
