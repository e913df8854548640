import type { Upload } from '@/lib/openai';
import { type HistoryKind, labelOf, type RecordOutcome, secondsOf } from '../kind';

/**
 * An upload in parts. The API answers with it when it is created, completed and cancelled, and cannot be asked for it:
 * those are known that were begun here, and that one has expired follows from its time.
 */
export const upload: HistoryKind<Upload> = {
  words: { one: 'an upload', many: 'a list of uploads' },
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  read(object, now) {
    const createdAt = secondsOf(object.created_at);
    const expiresAt = secondsOf(object.expires_at);
    const reported = labelOf(object.status) ?? 'pending';
    const isOver = reported === 'pending' && expiresAt !== null && expiresAt <= now;
    const status = isOver ? 'expired' : reported;
    return {
      originId: null,
      name: labelOf(object.filename),
      status,
      outcome: outcomes[status] ?? null,
      category: labelOf(object.purpose) ?? '',
      createdAt,
      entered: [
        ...(createdAt === null ? [] : [{ status: 'pending', at: createdAt }]),
        ...(isOver ? [{ status, at: expiresAt }] : []),
      ],
      pollAfter:
        status === 'pending' && expiresAt !== null ? Math.min(expiresAt - now, hour) : null,
      // The file that it made stands on its own: an upload that is over does not use it.
      references: [],
      words: [],
    };
  },
};

const hour = 3600;

const outcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  cancelled: 'mixed',
  expired: 'failed',
};
