import type { Entry } from './fields';
import type { PdfPage } from './open';

type Content = Awaited<ReturnType<PdfPage['getTextContent']>>;

/** The printed lines, with blank lines at gaps, joined hyphenated words, and form values after their labels. */
export function linesOf({ items }: Content, entries: Entry[]): string {
  const { within, below } = placeEntries(items, entries);
  let text = '';
  let last: { y: number; height: number } | undefined;
  items.forEach((item, index) => {
    if (!('str' in item)) return;
    const y = Number(item.transform[5]);
    const isApart =
      last && last.y - y > 1.8 * Math.max(item.height, last.height) && item.height > 0;
    if (isApart && text.endsWith('\n')) text += '\n';
    const str = [item.str, ...(within.get(index) ?? [])].join(' ');
    text += item.hasEOL ? `${str}\n` : str;
    if (item.str.trim()) last = { y, height: item.height };
  });
  const words = text.replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '').trim();
  return [words, below.join('\n')].filter(Boolean).join('\n\n');
}

function placeEntries(items: Content['items'], entries: Entry[]) {
  const within = new Map<number, string[]>();
  const below: string[] = [];
  for (const entry of entries) {
    const index = entry.name ? itemBefore(items, entry.rect) : undefined;
    if (index === undefined)
      below.push(entry.label ? `${entry.label}: ${entry.value}` : entry.value);
    else within.set(index, [...(within.get(index) ?? []), entry.value]);
  }
  return { within, below };
}

/** The nearest text to the left of a field on its line. */
function itemBefore(items: Content['items'], rect: number[]): number | undefined {
  const [left = 0, bottom = 0, , top = 0] = rect;
  let found: { index: number; end: number } | undefined;
  items.forEach((item, index) => {
    if (!('str' in item) || !item.str.trim()) return;
    const y = Number(item.transform[5]);
    const end = Number(item.transform[4]) + item.width;
    if (y < bottom - 2 || y > top || end > left + 4) return;
    if (!found || end > found.end) found = { index, end };
  });
  return found?.index;
}
