import { countCodePoints } from '@/lib/openai/core/code-points';
import type { CitationMarkers } from './citation-markers';

export interface FileCitationAnnotation {
  type: 'file_citation';
  text: string;
  /** In code points, as the live API counts. */
  start_index: number;
  end_index: number;
  file_citation: { file_id: string };
}

export interface CitedText {
  value: string;
  annotations: FileCitationAnnotation[];
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

/** Finds citation markers in a streamed text. */
export function createCitationParser(marks: CitationMarkers): CitationParser {
  let held = '';
  /** Code points emitted. */
  let place = 0;

  const tell = (value: string): CitedText[] => {
    place += countCodePoints(value);
    return value === '' ? [] : [{ value, annotations: [] }];
  };

  const cite = (text: string, file_id: string): CitedText => {
    const start_index = place;
    place += countCodePoints(text);
    const file_citation = { file_id };
    const where = { start_index, end_index: place };
    return { value: text, annotations: [{ type: 'file_citation', text, ...where, file_citation }] };
  };

  const take = (isLast: boolean): CitedText[] => {
    const events: CitedText[] = [];
    let from = 0;
    let end = isLast ? held.length : held.length - halfAtEnd(held);
    for (let at = held.indexOf('【'); at !== -1; at = held.indexOf('【', at + 1)) {
      const [text = '', key = ''] = matchAt(completeMarker, held, at) ?? [];
      const file = marks.get(key);
      if (file !== undefined) {
        events.push(...tell(held.slice(from, at)), cite(text, file));
        from = at + text.length;
      } else if (!isLast && matchAt(partialMarker, held, at)) {
        end = at;
        break;
      }
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
