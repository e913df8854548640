import { type CitationParser, type CitedText, createCitationParser } from '../runs/citations';
import type { FileSearch } from './file-search';
import type { OpenMessage } from './message-item';

/** Writes the text of a message, with the marks of what was found as citations. */
export function createCitedText({ files }: FileSearch, to: OpenMessage) {
  const marks = new Map([...files].map(([key, { file_id }]) => [key, file_id]));
  const parser: CitationParser = createCitationParser({ marks });

  const write = (pieces: readonly CitedText[]) => {
    for (const { value, annotations } of pieces) {
      if (annotations.length === 0) to.writeText(value, []);
      for (const { text } of annotations) {
        const file = files.get(keyOf(text));
        if (file) to.cite(file);
      }
    }
  };
  return {
    write: (text: string) => write(parser.push(text)),
    /** Writes what could have become a mark. */
    end: () => write(parser.end()),
  };
}

/** `1:0` of `【1:0†name】`. */
const keyOf = (mark: string) => /\d+:\d+/.exec(mark)?.[0] ?? '';
