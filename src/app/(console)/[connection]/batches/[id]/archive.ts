import type { useTranslations } from 'use-intl';
import type { Format } from '@/lib/format';
import type { BatchView } from '../batch-types';

type Archive = BatchView['archive'];

/** A summary of the archived files of a batch; null if none are to be archived. */
export function archiveWords(
  t: ReturnType<typeof useTranslations<'batches'>>,
  archive: Archive,
  format: Format,
): string | null {
  const files = Object.values(archive);
  const archived = files.filter(({ state }) => state === 'kept');
  const waiting = files.filter(({ state }) => state === 'waiting');
  if (files.length === 0) return null;
  const size = format.bytes(archived.reduce((sum, file) => sum + (file.bytes ?? 0), 0));
  return [
    archived.length > 0 && t('archive.kept', { count: archived.length, size }),
    waiting.length > 0 && t('archive.waiting', { count: waiting.length }),
    archived.length + waiting.length === 0 && t('archive.nothing'),
  ]
    .filter(Boolean)
    .join('; ');
}

/** The files that could not be archived, and why. */
export function lostFiles(archive: Archive): { role: string; reason: string }[] {
  return Object.entries(archive)
    .filter(([, { state }]) => state !== 'kept' && state !== 'waiting')
    .map(([role, { reason }]) => ({ role, reason: reason ?? '' }));
}

/** The failure of the last download attempt; null if there was none. */
export function waitingReason(archive: Archive): string | null {
  const waiting = Object.values(archive).filter(({ state }) => state === 'waiting');
  return waiting.map(({ reason }) => reason).find(Boolean) ?? null;
}

/** Whether downloads are pending. */
export function isArriving(archive: Archive): boolean {
  return Object.values(archive).some(({ state }) => state === 'waiting');
}
