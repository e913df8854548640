import { type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';

/** A place of a file that a text names. */
export interface Citation {
  /** As the text shows it, from 1. */
  number: number;
  /** The mark that stands in the text: `【4:0†manual.pdf】`. */
  mark: string;
  fileId: string | null;
  /** Where the file is, if it is one of a container. */
  container: string | null;
  /** As the mark says, where it does. */
  fileName: string | null;
  quote: string | null;
  /** Of a page on the web. */
  url: string | null;
  /** `file_citation`, `file_path`, or whatever upstream calls it. */
  type: string;
}

/**
 * The text with each citation as `[1]`, and what they stand for. The annotations of threads name a mark that stands in
 * the text, those of responses a place in it. The same mark, or the same file, has the same number.
 */
export function citedText(
  value: string,
  annotations: unknown,
): { text: string; citations: Citation[] } {
  const byKey = new Map<string, Citation>();
  const places: { at: number; number: number }[] = [];
  for (const annotation of listOf(annotations).map(objectOf)) {
    const { text, type, file_citation, file_path, index, filename, title } = annotation;
    const named = { ...annotation, ...objectOf(file_citation ?? file_path) };
    const fileId = textOf(named.file_id);
    const url = textOf(named.url);
    const mark = textOf(text) ?? '';
    const key = `${mark} ${fileId} ${url}`;
    const citation = byKey.get(key) ?? {
      number: byKey.size + 1,
      mark,
      fileId,
      container: textOf(named.container_id),
      fileName: nameIn(mark) ?? textOf(filename) ?? textOf(title),
      quote: textOf(named.quote),
      url,
      type: textOf(type) ?? 'annotation',
    };
    byKey.set(key, citation);
    const at = numberOf(index);
    if (at !== null && type === 'file_citation') places.push({ at, number: citation.number });
  }
  const citations = [...byKey.values()];
  // Of `file_path` the mark is an address within a link, which stays.
  const marked = citations.filter(({ mark, type }) => mark !== '' && type !== 'file_path');
  const text = marked.reduce(
    (all, { mark, number }) => all.replaceAll(mark, ` [${number}]`),
    withPlaces(value, places),
  );
  return { text, citations };
}

/** From the end, so that the places before stay what they are. */
function withPlaces(value: string, places: { at: number; number: number }[]): string {
  return places
    .toSorted((a, b) => b.at - a.at || b.number - a.number)
    .reduce((all, { at, number }) => `${all.slice(0, at)} [${number}]${all.slice(at)}`, value);
}

function nameIn(mark: string): string | null {
  const [, name = ''] = /^【[\d:]*†([^】]+)】$/.exec(mark) ?? [];
  return name === '' || name === 'source' ? null : name;
}

export interface CitedPassage {
  text: string;
  score: number | null;
  fileName: string | null;
}

/** What the searches of a run found in a file. Where the mark counts the passages of the run, it is that one alone. */
export function passagesOf(steps: readonly unknown[], { fileId, mark }: Citation): CitedPassage[] {
  const results = steps.flatMap((step) =>
    listOf(objectOf(objectOf(step).step_details).tool_calls).flatMap((call) =>
      listOf(objectOf(objectOf(call).file_search).results).map(objectOf),
    ),
  );
  const [, place = ''] = /^【\d+:(\d+)/.exec(mark) ?? [];
  const marked = place === '' ? undefined : results[Number(place)];
  if (marked?.file_id === fileId && marked) return [passageOf(marked)].filter(hasText);
  return inFile(results, fileId);
}

/** What the searches among these items found in a file. */
export function passagesAmong(items: readonly unknown[], { fileId }: Citation): CitedPassage[] {
  return inFile(
    items.flatMap((item) => {
      const { type, results } = objectOf(item);
      return type === 'file_search_call' ? listOf(results).map(objectOf) : [];
    }),
    fileId,
  );
}

function inFile(results: readonly Loose[], fileId: string | null): CitedPassage[] {
  return results
    .filter(({ file_id }) => file_id === fileId)
    .map(passageOf)
    .filter(hasText);
}

function passageOf(result: Loose): CitedPassage {
  const { content, score, file_name, filename } = result;
  const text = listOf(content)
    .map((part) => textOf(objectOf(part).text) ?? '')
    .join('\n');
  return {
    text: textOf(result.text) ?? text,
    score: numberOf(score),
    fileName: textOf(file_name) ?? textOf(filename),
  };
}

const hasText = ({ text }: CitedPassage) => text.trim() !== '';
