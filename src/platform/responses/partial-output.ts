import { createResponseSnapshot } from '@/lib/openai/streaming/responses/snapshot';
import type { ResponseItem } from './schema';

/** The output that the events have told of, in lines. What was not done is incomplete. */
export function partialOutput(lines: readonly string[]): ResponseItem[] {
  const snapshot = createResponseSnapshot();
  for (const line of lines.join('\n').split('\n').filter(Boolean)) snapshot.add(JSON.parse(line));
  const output = (snapshot.value()?.output ?? []) as ResponseItem[];
  return output.map((item) => (isUnfinished(item) ? { ...item, status: 'incomplete' } : item));
}

/** Also of tools that say what they are at. */
export const isUnfinished = ({ status }: ResponseItem): boolean =>
  status === 'in_progress' || status === 'searching' || status === 'interpreting';
