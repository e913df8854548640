import { type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';

/** A place of a file that a text names. */
export interface Citation {
  /** As the text shows it, from 1. */
  number: number;
  /** The mark that stands in the text: `【4:0†manual.pdf】`. */
  mark: string;
  fileId: string | null;
  /** As the mark says, where it does. */
  fileName: string | null;
  quote: string | null;
  /** `file_citation`, `file_path`, or whatever upstream calls it. */
  type: string;
}

/** The text with each mark as `[1]`, and what they stand for. The same mark has the same number. */
export function citedText(
  value: string,
  annotations: unknown,
): { text: string; citations: Citation[] } {
  const byMark = new Map<string, Citation>();
  for (const annotation of listOf(annotations)) {
    const { text, type, file_citation, file_path } = objectOf(annotation);
    const named = objectOf(file_citation ?? file_path);
    const fileId = textOf(named.file_id);
    const mark = textOf(text) ?? '';
    const key = `${mark} ${fileId}`;
    if (byMark.has(key)) continue;
    byMark.set(key, {
      number: byMark.size + 1,
      mark,
      fileId,
      fileName: nameIn(mark),
      quote: textOf(named.quote),
      type: textOf(type) ?? 'annotation',
    });
  }
  const citations = [...byMark.values()];
  // Of `file_path` the mark is an address within a link, which stays.
  const marked = citations.filter(({ mark, type }) => mark !== '' && type !== 'file_path');
  const text = marked.reduce(
    (all, { mark, number }) => all.replaceAll(mark, ` [${number}]`),
    value,
  );
  return { text, citations };
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

/**
 * What a run's searches found in a file. Where the mark counts the passages of the run, it is that one alone.
 */
export function passagesOf(steps: readonly unknown[], { fileId, mark }: Citation): CitedPassage[] {
  const results = steps.flatMap((step) =>
    listOf(objectOf(objectOf(step).step_details).tool_calls).flatMap((call) =>
      listOf(objectOf(objectOf(call).file_search).results).map(objectOf),
    ),
  );
  const [, place = ''] = /^【\d+:(\d+)/.exec(mark) ?? [];
  const marked = place === '' ? undefined : results[Number(place)];
  if (marked?.file_id === fileId && marked) return [passageOf(marked)].filter(hasText);
  return results
    .filter(({ file_id }) => file_id === fileId)
    .map(passageOf)
    .filter(hasText);
}

function passageOf({ content, score, file_name }: Loose): CitedPassage {
  const text = listOf(content)
    .map((part) => textOf(objectOf(part).text) ?? '')
    .join('\n');
  return { text, score: numberOf(score), fileName: textOf(file_name) };
}

const hasText = ({ text }: CitedPassage) => text.trim() !== '';
