import { decodeEntities } from '../markup/entities';
import { createLayout } from '../markup/layout';
import { attribute, partsOf, relationsOf } from './package';
import type { Zip } from './zip';

/** The slides of a presentation in the order they are shown. */
export function* slidesText(zip: Zip, main: string): Generator<string> {
  const relations = new Map(relationsOf(zip, main).map(({ id, target }) => [id, target]));
  for (const part of partsOf(zip, main)) {
    if (part.kind !== 'open' || part.name !== 'sldid') continue;
    const slide = relations.get(attribute(part.attributes, 'id', '\\w+:'));
    if (slide) yield* slideText(zip, slide);
  }
}

function* slideText(zip: Zip, slide: string): Generator<string> {
  const layout = createLayout();
  let isText = false;
  for (const part of partsOf(zip, slide)) {
    if (part.kind === 'text') {
      if (isText) layout.writeExactly(decodeEntities(part.text));
    } else if (part.name === 't') isText = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'br') layout.line();
    else if (part.name === 'tc') part.kind === 'open' ? layout.openCell() : layout.closeCell();
    else if (part.name === 'tr') layout.closeRow();
    else if (part.name === 'p') layout.line();
    else if (part.name === 'sp') layout.paragraph();
  }
  yield `${layout.end()}\n\n`;
}
