import type { OnUnread } from '../../retrieval';
import { UnreadableFile } from '../../retrieval';
import { decodeEntities } from '../markup/entities';
import { createLayout } from '../markup/layout';
import { partsOf, type Relation } from './package';
import type { Zip } from './zip';

/** Files of a document that draw text of their own: charts, and diagrams of shapes. */
const drawn = /\/(?:chart|chartEx|diagramData)$/;
const embedded = /\/(?:package|oleObject|subDocument)$/;

/** The text of what a page or slide leads to and shows in its midst. What is a file of its own is named. */
export function* linkedText(zip: Zip, relations: Relation[], note: OnUnread): Generator<string> {
  for (const { type, target, isExternal } of relations) {
    if (embedded.test(type)) note(`embedded ${target}`, 'a file of its own');
    else if (drawn.test(type) && !isExternal)
      yield* readable(target, note, () => shapesText(zip, target, note));
  }
}

/** The text of one file of the archive; where it is damaged, its name instead. */
export function* readable(
  part: string,
  note: OnUnread,
  read: () => Iterable<string>,
): Generator<string> {
  try {
    yield* read();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    note(part, error.message);
  }
}

/** Elements that hold text: of runs, of a chart's values, of comments. */
const texts = new Set(['t', 'v', 'text']);

/** The text of shapes, of whatever program: each paragraph and each value in a line of its own. */
export function* shapesText(zip: Zip, part: string, note: OnUnread): Generator<string> {
  const layout = createLayout();
  let isText = false;
  for (const found of partsOf(zip, part, note)) {
    if (found.kind === 'text') {
      if (isText) layout.writeExactly(decodeEntities(found.text));
      continue;
    }
    if (texts.has(found.name)) isText = found.kind === 'open' && !found.isEmpty;
    if (found.name === 'tc') found.kind === 'open' ? layout.openCell() : layout.closeCell();
    else if (found.name === 'tr') layout.closeRow();
    else if (/^(?:br|p|v|text)$/.test(found.name)) layout.line();
    else if (found.name === 'sp') layout.paragraph();
  }
  const text = layout.end();
  if (text) yield `${text}\n\n`;
}
