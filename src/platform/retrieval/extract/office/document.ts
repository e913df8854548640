import type { OnUnread } from '../../retrieval';
import { decodeEntities } from '../markup/entities';
import { createLayout } from '../markup/layout';
import type { Part } from '../markup/scan';
import { alternativeText } from './alternative';
import { linkedText, readable } from './linked';
import { attribute, mainPart, partsOf, type Relation, relationsOf } from './package';
import { openZip, type Zip } from './zip';

/** Files of a document with text that stands beside its pages, in the order they are read. */
const beside = ['header', 'footer', 'footnotes', 'endnotes', 'comments'];

/**
 * A text document: its paragraphs, with headings, lists and tables as they are, and then what stands
 * in its margins: headers, footers, notes, comments.
 */
export async function* documentText(
  zip: Zip,
  main: string,
  note: OnUnread,
  depth = 0,
): AsyncGenerator<string> {
  const relations = relationsOf(zip, main);
  yield* pagesText(zip, main, relations, note, depth);
  yield '\n\n';
  for (const kind of beside) {
    for (const { target } of relations.filter(({ type }) => type.endsWith(`/${kind}`))) {
      if (!zip.has(target)) {
        note(target, 'missing');
        continue;
      }
      yield* readable(target, note, () => runsText(partsOf(zip, target, note)));
      yield '\n\n';
    }
  }
  yield* linkedText(zip, relations, note);
}

/** The pages, with files of other formats where they stand among them. */
async function* pagesText(
  zip: Zip,
  main: string,
  relations: Relation[],
  note: OnUnread,
  depth: number,
): AsyncGenerator<string> {
  const readWithin = async function* (bytes: Buffer, within: number) {
    const inner = openZip(bytes);
    const document = mainPart(inner);
    if (document.startsWith('word/')) yield* documentText(inner, document, note, within);
    else note(document || 'an archive', 'not a text document');
  };
  const links = new Map(relations.map((relation) => [relation.id, relation]));
  const chunks: string[] = [];
  for (const text of runsText(partsOf(zip, main, note), (id) => chunks.push(id))) {
    yield text;
    for (const id of chunks.splice(0)) {
      const link = links.get(id);
      yield '\n\n';
      if (!link || link.isExternal) note(`altChunk ${link?.target ?? id}`, 'not in the document');
      else yield* alternativeText(zip.read(link.target), link.target, depth, note, readWithin);
      yield '\n\n';
    }
  }
}

/** The text of runs in their paragraphs. Told of a file that stands there, it gives what came before. */
function* runsText(parts: Iterable<Part>, onChunk?: (id: string) => void): Generator<string> {
  let layout = createLayout();
  let isText = false;
  let isProperty = false;
  for (const part of parts) {
    if (part.kind === 'text') {
      if (isText) layout.writeExactly(decodeEntities(part.text));
    } else if (part.name === 't') isText = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'ppr') isProperty = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'altchunk') {
      if (part.kind === 'close' || !onChunk) continue;
      onChunk(attribute(part.attributes, 'id', '\\w+:'));
      yield layout.end();
      layout = createLayout();
    } else if (part.kind === 'close') close(part.name, layout);
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
  if (name === 'tab' || name === 'ptab') layout.writeExactly('\t');
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
