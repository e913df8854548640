/** The color of a status badge. Every displayed status has one. */
export type Tone = 'waiting' | 'active' | 'good' | 'mixed' | 'bad' | 'gone' | 'unknown';

const words: Record<Exclude<Tone, 'gone' | 'unknown'>, readonly string[]> = {
  waiting: ['validating', 'validating_files', 'queued', 'pending', 'uploaded'],
  active: ['in_progress', 'running', 'finalizing', 'cancelling'],
  good: ['completed', 'succeeded', 'processed'],
  mixed: ['incomplete', 'requires_action', 'paused'],
  bad: ['failed', 'expired', 'error'],
};

const tones = new Map<string, Tone>(
  Object.entries(words).flatMap(([tone, statuses]) =>
    statuses.map((status): [string, Tone] => [status, tone as Tone]),
  ),
);

/** The color of an API status. Unknown statuses and neutral final states (`cancelled`) are grey. */
export function toneOf(status: string): Tone {
  return tones.get(status) ?? 'unknown';
}
