import type { RunStepRow } from './steps-schema';

/** File ids by citation marker. */
export type CitationMarkers = Map<string, string>;

/** Maximum characters of a file name in a marker. */
const maxNameLength = 100;

export interface Passage {
  /**
   * `4:0`: the numbers of run and passage. They are unique in the thread, so that markers of earlier messages are
   * ignored.
   */
  key: string;
  marker: string;
  file_id: string;
  text: string;
}

/** The passages found by a run, by tool call. `runNumber` counts the runs of the thread, from 1. */
export function readPassages(runNumber: number, steps: RunStepRow[]): Map<string, Passage[]> {
  const passages = new Map<string, Passage[]>();
  let place = 0;
  for (const { step_details } of steps) {
    if (step_details.type !== 'tool_calls') continue;
    for (const call of step_details.tool_calls) {
      if (call.type !== 'file_search') continue;
      const found = (call.file_search.results ?? []).map(({ file_id, file_name, content }) => {
        const key = `${runNumber}:${place++}`;
        const text = (content ?? []).map((part) => part.text ?? '').join('\n');
        return { key, marker: `【${key}†${shortName(file_name)}】`, file_id, text };
      });
      passages.set(call.id, found);
    }
  }
  return passages;
}

export function citationMarkers(runNumber: number, steps: RunStepRow[]): CitationMarkers {
  const passages = [...readPassages(runNumber, steps).values()].flat();
  return new Map(passages.map(({ key, file_id }) => [key, file_id]));
}

/** A file name for a marker, without line breaks and invisible characters. */
function shortName(filename: string): string {
  const characters = [...filename.replace(/[【】\p{C}\p{Zl}\p{Zp}]/gu, ' ')];
  return characters.slice(0, maxNameLength).join('');
}
