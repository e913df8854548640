import { useTranslations } from 'use-intl';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';
import type { ThreadRecord } from '../thread';

/** The entries that save a thread: as JSON, which can be imported again, and to be read. */
export function useExportEntries({ connection, id }: ThreadRecord): MenuEntry[] {
  const t = useTranslations('threads.export');
  const href = (format: 'json' | 'md') =>
    withBasePath(`/api/connections/${connection}/threads/${encodeId(id)}/export?format=${format}`);
  return [
    {
      key: 'export-json',
      label: t('json'),
      description: t('jsonHelp'),
      href: href('json'),
      download: true,
    },
    { key: 'export-md', label: t('markdown'), href: href('md'), download: true },
  ];
}
