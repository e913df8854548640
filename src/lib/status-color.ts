/** The color of a status badge. Every displayed status has one. */
export type StatusColor = 'waiting' | 'active' | 'good' | 'mixed' | 'bad' | 'gone' | 'unknown';

const words: Record<Exclude<StatusColor, 'gone' | 'unknown'>, readonly string[]> = {
  waiting: ['validating', 'validating_files', 'queued', 'pending', 'uploaded'],
  active: ['in_progress', 'running', 'finalizing', 'cancelling'],
  good: ['completed', 'succeeded', 'processed'],
  mixed: ['incomplete', 'requires_action', 'paused'],
  bad: ['failed', 'expired', 'error'],
};

const statusColors = new Map<string, StatusColor>(
  Object.entries(words).flatMap(([statusColor, statuses]) =>
    statuses.map((status): [string, StatusColor] => [status, statusColor as StatusColor]),
  ),
);

/** The color of an API status. Unknown statuses and neutral final states (`cancelled`) are grey. */
export function statusColorOf(status: string): StatusColor {
  return statusColors.get(status) ?? 'unknown';
}
