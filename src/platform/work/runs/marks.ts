import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';

/** What a model writes behind what it took from a search, and the file that it stands for. */
export type Marks = Map<string, string>;

/**
 * The mark of a result. No other run has the same, so that those which stand in earlier messages of
 * a thread mean nothing.
 */
export function markOf({ seq }: RunRow, place: number, filename: string): string {
  return `【${seq}:${place}†${filename.replace(/[【】\r\n]/g, ' ').slice(0, 100)}】`;
}

export interface Passage {
  mark: string;
  file_id: string;
  text: string;
}

/** The passages that the searches of a run found, by the call that found them. */
export function readPassages(run: RunRow, steps: RunStepRow[]): Map<string, Passage[]> {
  const passages = new Map<string, Passage[]>();
  let place = 0;
  for (const { step_details } of steps) {
    if (step_details.type !== 'tool_calls') continue;
    for (const call of step_details.tool_calls) {
      if (call.type !== 'file_search') continue;
      const found = (call.file_search.results ?? []).map(({ file_id, file_name, content }) => {
        const text = (content ?? []).map((part) => part.text ?? '').join('\n');
        return { mark: markOf(run, place++, file_name), file_id, text };
      });
      passages.set(call.id, found);
    }
  }
  return passages;
}
