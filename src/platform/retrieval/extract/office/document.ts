import { decodeEntities } from '../markup/entities';
import { createLayout } from '../markup/layout';
import type { Part } from '../markup/scan';
import { attribute, partsOf, relationsOf } from './package';
import type { Zip } from './zip';

/** A text document: its paragraphs, with headings, lists and tables as they are, and then its notes. */
export function* documentText(zip: Zip, main: string): Generator<string> {
  const notes = relationsOf(zip, main).filter(({ type }) => /\/(?:foot|end)notes$/.test(type));
  for (const part of [main, ...notes.map(({ target }) => target)]) {
    yield* textOf(partsOf(zip, part));
    yield '\n\n';
  }
}

function* textOf(parts: Iterable<Part>): Generator<string> {
  const layout = createLayout();
  let isText = false;
  let isProperty = false;
  for (const part of parts) {
    if (part.kind === 'text') {
      if (isText) layout.writeExactly(decodeEntities(part.text));
    } else if (part.name === 't') isText = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'ppr') isProperty = part.kind === 'open' && !part.isEmpty;
    else if (part.kind === 'close') close(part.name, layout);
    else if (isProperty) mark(part, layout);
    else open(part.name, layout);
    yield* layout.take();
  }
  yield layout.end();
}

type Layout = ReturnType<typeof createLayout>;

/** The sign of a paragraph, by its properties. */
function mark({ name, attributes }: Extract<Part, { kind: 'open' }>, layout: Layout): void {
  if (name === 'numpr') layout.mark('- ');
  if (name !== 'pstyle') return;
  const [, level] = /^heading\s?([1-6])$/i.exec(attribute(attributes, 'val')) ?? [];
  if (level) layout.mark(`${'#'.repeat(Number(level))} `);
}

function open(name: string, layout: Layout): void {
  if (name === 'tab') layout.writeExactly('\t');
  else if (name === 'br' || name === 'cr') layout.line();
  else if (name === 'nobreakhyphen') layout.writeExactly('-');
  else if (name === 'tr') layout.closeRow();
  else if (name === 'tc') layout.openCell();
  else if (name === 'tbl') layout.paragraph();
}

function close(name: string, layout: Layout): void {
  if (name === 'p') layout.paragraph();
  else if (name === 'tc') layout.closeCell();
  else if (name === 'tr') layout.closeRow();
  else if (name === 'tbl') layout.paragraph();
}
