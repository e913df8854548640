import type { useTranslations } from 'use-intl';
import { formatBytes } from '@/lib/format';
import type { BatchView } from '../batch-types';

type Archive = BatchView['archive'];

/** What is kept here of a batch's files, in a few words; null where none is to be kept. */
export function archiveWords(
  t: ReturnType<typeof useTranslations<'batches'>>,
  archive: Archive,
): string | null {
  const files = Object.values(archive);
  const kept = files.filter(({ state }) => state === 'kept');
  const waiting = files.filter(({ state }) => state === 'waiting');
  if (files.length === 0) return null;
  const size = formatBytes(kept.reduce((sum, file) => sum + (file.bytes ?? 0), 0));
  return [
    kept.length > 0 && t('archive.kept', { count: kept.length, size }),
    waiting.length > 0 && t('archive.waiting', { count: waiting.length }),
    kept.length + waiting.length === 0 && t('archive.nothing'),
  ]
    .filter(Boolean)
    .join('; ');
}

/** The files whose bytes will not come, and why. */
export function lostFiles(archive: Archive): { role: string; reason: string }[] {
  return Object.entries(archive)
    .filter(([, { state }]) => state !== 'kept' && state !== 'waiting')
    .map(([role, { reason }]) => ({ role, reason: reason ?? '' }));
}

/** What the last try to fetch a file met; null where nothing went wrong. */
export function waitingReason(archive: Archive): string | null {
  const waiting = Object.values(archive).filter(({ state }) => state === 'waiting');
  return waiting.map(({ reason }) => reason).find(Boolean) ?? null;
}

/** Whether bytes are still to come. */
export function isArriving(archive: Archive): boolean {
  return Object.values(archive).some(({ state }) => state === 'waiting');
}
