import { decodeEntities } from './entities';
import { createLayout } from './layout';
import { type Part, scan } from './scan';

/** Elements whose content is no text of the page. The first are raw: their content is no markup either. */
const rawUnseen = ['script', 'style', 'noscript', 'iframe', 'noembed', 'noframes', 'xmp'];
const unseen = new Set([
  ...rawUnseen,
  'template',
  'svg',
  'object',
  'audio',
  'video',
  'canvas',
  'datalist',
]);
const raw = new Set([...rawUnseen, 'title', 'textarea']);

/** Elements that stand in a line of their own, and those with an empty line around them. */
const lines = new Set(
  'li dt dd ul ol dl option legend figcaption caption summary nav header footer main aside form fieldset center address'.split(
    ' ',
  ),
);
const paragraphs = new Set(
  'title p div h1 h2 h3 h4 h5 h6 table pre blockquote section article figure details hr'.split(' '),
);

/**
 * What a page says, as text: its title, headings with their `#`, lists with dashes, a row of a
 * table in one line. In pieces.
 */
export function* pageText(html: string): Generator<string> {
  const layout = createLayout();
  for (const part of seen(scan(html, { raw }))) {
    if (part.kind === 'text') layout.write(decodeEntities(part.text));
    else if (part.kind === 'open') open(part, layout);
    else close(part.name, layout);
    yield* layout.take();
  }
  yield layout.end();
}

type Layout = ReturnType<typeof createLayout>;

function open({ name, attributes }: Extract<Part, { kind: 'open' }>, layout: Layout): void {
  if (name === 'br') layout.line();
  else if (name === 'img') layout.write(altOf(attributes));
  else if (name === 'tr') layout.closeRow();
  else if (isCell(name)) layout.openCell();
  else breakAt(name, layout);

  if (name === 'pre' || name === 'textarea') layout.keepSpaces(true);
  if (/^h[1-6]$/.test(name)) layout.mark(`${'#'.repeat(Number(name[1]))} `);
  if (name === 'li') layout.mark('- ');
}

function close(name: string, layout: Layout): void {
  if (name === 'pre' || name === 'textarea') layout.keepSpaces(false);
  if (name === 'tr') layout.closeRow();
  else if (isCell(name)) layout.closeCell();
  else breakAt(name, layout);
}

const isCell = (name: string) => name === 'td' || name === 'th';

function breakAt(name: string, layout: Layout): void {
  if (paragraphs.has(name)) layout.paragraph();
  else if (lines.has(name)) layout.line();
}

const alt = /(?:^|\s)alt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

function altOf(attributes: string): string {
  const [, double, single, plain] = alt.exec(attributes) ?? [];
  const text = double ?? single ?? plain;
  return text ? ` ${decodeEntities(text)} ` : '';
}

/** Leaves out unseen elements. One within another of its name does not end it. */
function* seen(parts: Iterable<Part>): Generator<Part> {
  let hidden = '';
  let depth = 0;
  for (const part of parts) {
    if (hidden && part.kind !== 'text' && part.name === hidden) {
      if (part.kind === 'close') depth -= 1;
      else if (!part.isEmpty) depth += 1;
      if (depth === 0) hidden = '';
    } else if (!hidden && part.kind === 'open' && unseen.has(part.name)) {
      if (part.isEmpty && !raw.has(part.name)) continue;
      hidden = part.name;
      depth = 1;
    } else if (!hidden) yield part;
  }
}
