import { countCodePoints } from '@/lib/openai/core/code-points';
import type { CitationMarkers } from './citation-markers';

/** What is found in a text: marks of passages, and links to files of a session. */
export interface CitationSources {
  marks: CitationMarkers;
  /** File ids by links. */
  links?: ReadonlyMap<string, string>;
}

export interface FileCitationAnnotation {
  type: 'file_citation';
  text: string;
  /** In code points, as the live API counts. */
  start_index: number;
  end_index: number;
  file_citation: { file_id: string };
}

/** A link to a file that code has written. */
export interface FilePathAnnotation {
  type: 'file_path';
  text: string;
  start_index: number;
  end_index: number;
  file_path: { file_id: string };
}

export interface CitedText {
  value: string;
  annotations: (FileCitationAnnotation | FilePathAnnotation)[];
}

interface Found {
  type: 'file_citation' | 'file_path';
  text: string;
  file_id: string;
}

export interface CitationParser {
  /** Returns the text that is final. A possible start of a marker is held back. */
  push(text: string): CitedText[];
  /** Returns the text held back. */
  end(): CitedText[];
}

/** `【4:0†name】`. Models change or omit the name; the numbers identify the passage. */
const completeMarker = /【(\d{1,12}:\d{1,6})(?:†[^【】\n]{0,250})?】/y;
const partialMarker = /【(?:\d{1,12}(?::(?:\d{1,6}(?:†[^【】\n]{0,250})?)?)?)?$/y;

/** Finds citation markers and links in a streamed text. */
export function createCitationParser({ marks, links }: CitationSources): CitationParser {
  /** Longest first: one may be the beginning of another. */
  const paths = [...(links ?? [])].sort(([a], [b]) => b.length - a.length);
  let held = '';
  /** Code points emitted. */
  let place = 0;

  const tell = (value: string): CitedText[] => {
    place += countCodePoints(value);
    return value === '' ? [] : [{ value, annotations: [] }];
  };

  const annotate = ({ type, text, file_id }: Found): CitedText => {
    const start_index = place;
    place += countCodePoints(text);
    const where = { text, start_index, end_index: place };
    const annotation =
      type === 'file_path'
        ? { type, ...where, file_path: { file_id } }
        : { type, ...where, file_citation: { file_id } };
    return { value: text, annotations: [annotation] };
  };

  /** What begins at a position. `partial`: what follows may complete it. */
  const find = (at: number, isLast: boolean): Found | 'partial' | undefined => {
    if (held[at] === '【') {
      const [text = '', key = ''] = matchAt(completeMarker, held, at) ?? [];
      const file_id = marks.get(key);
      if (file_id !== undefined) return { type: 'file_citation', text, file_id };
      return !isLast && matchAt(partialMarker, held, at) ? 'partial' : undefined;
    }
    for (const [text, file_id] of paths) {
      if (held.startsWith(text, at)) return { type: 'file_path', text, file_id };
      if (!isLast && text.startsWith(held.slice(at))) return 'partial';
    }
    return undefined;
  };

  const take = (isLast: boolean): CitedText[] => {
    const events: CitedText[] = [];
    let from = 0;
    let end = isLast ? held.length : held.length - halfAtEnd(held);
    const starts = new RegExp(paths.length > 0 ? '【|sandbox:|s[andbox]{0,6}$' : '【', 'g');
    for (let match = starts.exec(held); match; match = starts.exec(held)) {
      const found = find(match.index, isLast);
      if (found === 'partial') {
        end = match.index;
        break;
      }
      if (!found) continue;
      events.push(...tell(held.slice(from, match.index)), annotate(found));
      from = match.index + found.text.length;
      starts.lastIndex = from;
    }
    events.push(...tell(held.slice(from, end)));
    held = held.slice(end);
    return events;
  };

  return {
    push(text) {
      held += text;
      return take(false);
    },
    end: () => take(true),
  };
}

function matchAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** 1 if the text ends inside a surrogate pair. */
function halfAtEnd(text: string): number {
  return isLead(text.charCodeAt(text.length - 1)) ? 1 : 0;
}

/** The first half of a surrogate pair. */
const isLead = (unit: number) => (unit & 0xfc00) === 0xd800;
