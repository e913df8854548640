'use client';

import { useTranslations } from 'use-intl';
import type { Fact } from '@/components/key-facts';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { objectOf } from '@/lib/loose';
import type { FileRecord } from './file';
import { Size } from './file-columns';

/** What people look for first. */
export function useFileFacts(file: FileRecord): Fact[] {
  const t = useTranslations('files');
  const { purpose, bytes, created_at, expires_at } = objectOf(file.snapshot);
  return [
    { label: t('columns.status'), value: <RecordStatus record={file} /> },
    { label: t('columns.purpose'), value: <Shown value={purpose} /> },
    { label: t('columns.size'), value: <Size bytes={bytes} /> },
    { label: t('columns.created'), value: <RelativeTime at={created_at} focusable /> },
    {
      label: t('columns.expires'),
      value: expires_at ? <RelativeTime at={expires_at} focusable /> : t('never'),
    },
  ];
}
