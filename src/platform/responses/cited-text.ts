import { type CitationParser, type CitedText, createCitationParser } from '../runs/citations';
import type { CitedContainerFile } from './code-interpreter';
import type { FileSearch } from './file-search';
import type { OpenMessage } from './message-item';

interface Cited {
  /** Found files by the keys of their marks. */
  files: FileSearch['files'];
  /** Files of the container by the links to them. */
  links: ReadonlyMap<string, CitedContainerFile>;
}

/** Writes the text of a message, with the marks of what was found, and the links to what code has written, as citations. */
export function createCitedText({ files, links }: Cited, to: OpenMessage) {
  const idsOf = (all: ReadonlyMap<string, { file_id: string }>) =>
    new Map([...all].map(([key, { file_id }]) => [key, file_id]));
  const parser: CitationParser = createCitationParser({ marks: idsOf(files), links: idsOf(links) });

  const write = (pieces: readonly CitedText[]) => {
    for (const { value, annotations } of pieces) {
      if (annotations.length === 0) to.writeText(value, []);
      for (const { text } of annotations) {
        const link = links.get(text);
        if (link) to.writeLink(text, link);
        const file = link ? undefined : files.get(keyOf(text));
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
