import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import type { Depth, TimelineRow } from '../../../timeline/rows';

/** Seconds without anything, from which on a gap is marked. */
const minGap = 300;

/** The rows of a timeline, oldest first. Items may come in any order of pages, each oldest first. */
export function threadRows(items: readonly TimelineItem[], depth: Depth): TimelineRow[] {
  const all = merged(items).filter(
    ({ kind, status }) => kind === 'message' || depth !== 'messages' || status !== 'completed',
  );
  return all.flatMap((item, index): TimelineRow[] => {
    const before = all[index - 1];
    const seconds = before ? startOf(item) - endOf(before) : 0;
    const row: TimelineRow = { type: item.kind as 'message' | 'run', key: item.id, item };
    return seconds > minGap ? [{ type: 'gap', key: `before ${item.id}`, seconds }, row] : [row];
  });
}

/** Runs stand before what they said, also where all of it fell into one second. */
function merged(items: readonly TimelineItem[]): TimelineItem[] {
  const inTime = items.toSorted((a, b) => startOf(a) - startOf(b));
  const runs = inTime.filter(({ kind }) => kind === 'run');
  const out: TimelineItem[] = [];
  let next = 0;
  for (const message of inTime) {
    if (message.kind !== 'message') continue;
    const own = textOf(message.object.run_id);
    for (let run = runs[next]; run; run = runs[next]) {
      if (startOf(run) >= startOf(message) && run.id !== own) break;
      out.push(run);
      next += 1;
    }
    out.push(message);
  }
  return [...out, ...runs.slice(next)];
}

/** When a run ended, unix seconds; null while it goes on, and where upstream does not say. */
export function runEnd(run: unknown): number | null {
  const { completed_at, failed_at, cancelled_at } = objectOf(run);
  return timeOf(completed_at) ?? timeOf(failed_at) ?? timeOf(cancelled_at);
}

function endOf(item: TimelineItem): number {
  const start = startOf(item);
  return item.kind === 'run' ? Math.max(start, runEnd(item.object) ?? start) : start;
}

const startOf = ({ created_at }: TimelineItem) => created_at ?? 0;

/** What a run or a step used; null where upstream says nothing of it. */
export function usageOf(object: unknown): { input: number; output: number } | null {
  const { prompt_tokens, completion_tokens } = objectOf(objectOf(object).usage);
  const [input, output] = [numberOf(prompt_tokens), numberOf(completion_tokens)];
  return input === null && output === null ? null : { input: input ?? 0, output: output ?? 0 };
}
