import type { RunStepRow } from './steps-schema';

/** What a model writes behind what it took from a search, by its two numbers, and the file that it stands for. */
export type CitationMarkers = Map<string, string>;

/** Characters of a file's name that its mark repeats. */
const maxNameLength = 100;

export interface Passage {
  /** `4:0`: the run's number and the passage's. No other run of the thread has the same, so that the marks of earlier messages mean nothing. */
  key: string;
  marker: string;
  file_id: string;
  text: string;
}

/** The passages that the searches of a run found, by the call that found them. `runNumber` counts the runs of its thread, from 1. */
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

/** A name that a mark can hold and a model repeat: no ends of lines, no signs that cannot be seen. */
function shortName(filename: string): string {
  const characters = [...filename.replace(/[【】\p{C}\p{Zl}\p{Zp}]/gu, ' ')];
  return characters.slice(0, maxNameLength).join('');
}
