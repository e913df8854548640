import type { StatusColor } from '@/lib/status-color';
import type {
  BatchGroupPartView,
  BatchGroupStatus,
  BatchGroupView,
} from '@/server/batch-groups/view';

/** Milliseconds between two looks at a group that goes on. */
export const pollInterval = 1_500;

const resting: readonly BatchGroupStatus[] = [
  'checked',
  'invalid',
  'completed',
  'failed',
  'cancelled',
];

/** Whether something goes on without the reader. */
export function isMoving({ status }: Pick<BatchGroupView, 'status'>): boolean {
  return !resting.includes(status);
}

/** Before it is submitted. */
export function isDraft({ status }: Pick<BatchGroupView, 'status'>): boolean {
  return ['uploading', 'fetching', 'checking', 'checked', 'invalid'].includes(status);
}

export function groupColor({ status, counts }: BatchGroupView): StatusColor {
  switch (status) {
    case 'running':
    case 'checking':
    case 'cancelling':
      return 'active';
    case 'completed':
      return counts.failed + counts.missing + counts.pending > 0 ? 'mixed' : 'good';
    case 'failed':
    case 'invalid':
      return 'bad';
    case 'cancelled':
      return 'mixed';
    default:
      return 'waiting';
  }
}

export function partColor({ state, counts }: BatchGroupPartView): StatusColor {
  switch (state) {
    case 'ended':
      return counts.failed + counts.missing > 0 ? 'mixed' : 'good';
    case 'failed':
    case 'unread':
      return 'bad';
    case 'cancelled':
      return 'mixed';
    case 'planned':
    case 'waiting':
      return 'waiting';
    default:
      return 'active';
  }
}

export function groupPath(connection: string, id: string): string {
  return `/${connection}/batch-groups/${id}`;
}
