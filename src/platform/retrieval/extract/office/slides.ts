import type { OnUnread } from '../../retrieval';
import { linkedText, readable, shapesText } from './linked';
import { attribute, partsOf, relationsOf } from './package';
import type { Zip } from './zip';

/** What is said about a slide beside it. */
const beside = /\/(?:notesSlide|comments)$/;

/** The slides of a presentation in the order they are shown, each with its notes and comments. */
export function* slidesText(zip: Zip, main: string, note: OnUnread): Generator<string> {
  const slides = new Map(relationsOf(zip, main).map(({ id, target }) => [id, target]));
  for (const part of partsOf(zip, main, note)) {
    if (part.kind !== 'open' || part.name !== 'sldid') continue;
    const slide = slides.get(attribute(part.attributes, 'id', '\\w+:'));
    if (!slide || !zip.has(slide)) {
      note(slide ?? 'a slide', 'missing');
      continue;
    }
    yield* readable(slide, note, () => slideText(zip, slide, note));
  }
}

function* slideText(zip: Zip, slide: string, note: OnUnread): Generator<string> {
  yield* shapesText(zip, slide, note);
  const relations = relationsOf(zip, slide);
  for (const { type, target } of relations)
    if (beside.test(type)) yield* readable(target, note, () => shapesText(zip, target, note));
  yield* linkedText(zip, relations, note);
}
