import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/threads/timeline';

/** How much of a thread is shown: what was said; with what ran; with all that ran did. */
export const depths = ['messages', 'runs', 'details'] as const;

export type Depth = (typeof depths)[number];

export type TimelineRow =
  | { type: 'gap'; key: string; seconds: number }
  | { type: 'message' | 'run'; key: string; item: TimelineItem };

/** Seconds without anything, from which on a gap is marked. */
const minGap = 300;

/** The rows of a timeline, oldest first. Items may come in any order of pages, each oldest first. */
export function rowsOf(items: readonly TimelineItem[], depth: Depth): TimelineRow[] {
  const all = merged(items).filter(
    ({ kind, status }) => kind === 'message' || depth !== 'messages' || status !== 'completed',
  );
  return all.flatMap((item, index): TimelineRow[] => {
    const before = all[index - 1];
    const seconds = before ? item.created_at - endOf(before) : 0;
    const row: TimelineRow = { type: item.kind as 'message' | 'run', key: item.id, item };
    return seconds > minGap ? [{ type: 'gap', key: `before ${item.id}`, seconds }, row] : [row];
  });
}

/** Runs stand before what they said, also where all of it fell into one second. */
function merged(items: readonly TimelineItem[]): TimelineItem[] {
  const inTime = items.toSorted((a, b) => a.created_at - b.created_at);
  const runs = inTime.filter(({ kind }) => kind === 'run');
  const out: TimelineItem[] = [];
  let next = 0;
  for (const message of inTime) {
    if (message.kind !== 'message') continue;
    const own = textOf(message.object.run_id);
    for (let run = runs[next]; run; run = runs[next]) {
      if (run.created_at >= message.created_at && run.id !== own) break;
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

function endOf({ created_at, kind, object }: TimelineItem): number {
  return kind === 'run' ? Math.max(created_at, runEnd(object) ?? created_at) : created_at;
}

/** What a run or a step used; null where upstream says nothing of it. */
export function usageOf(object: unknown): { input: number; output: number } | null {
  const { prompt_tokens, completion_tokens } = objectOf(objectOf(object).usage);
  const [input, output] = [numberOf(prompt_tokens), numberOf(completion_tokens)];
  return input === null && output === null ? null : { input: input ?? 0, output: output ?? 0 };
}

/** Those of `items` with the newer state of each that is in `news`, and with the new ones. */
export function withNews(
  items: readonly TimelineItem[],
  news: readonly TimelineItem[],
): TimelineItem[] {
  const byId = new Map(news.map((item) => [item.id, item]));
  const shownIds = new Set(items.map(({ id }) => id));
  const updated = items.map((item) => {
    const newer = byId.get(item.id);
    return newer && newer.revision > item.revision ? newer : item;
  });
  return [...updated, ...news.filter(({ id }) => !shownIds.has(id))];
}
