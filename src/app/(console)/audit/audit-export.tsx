'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { MenuButton } from '@/components/menu/menu-button';
import { withBasePath } from '@/lib/base-path';
import type { Listing } from '@/lib/list-view';

/** The entries that are shown, as a file. That it was exported is in the log, too. */
export function AuditExport({ listing }: { listing: Listing }) {
  const t = useTranslations('audit.export');
  return (
    <MenuButton
      trigger={<Button variant="default">{t('open')}</Button>}
      entries={(['csv', 'jsonl'] as const).map((format) => ({
        key: format,
        label: t(format),
        href: exportPath(listing, format),
        download: true,
      }))}
    />
  );
}

function exportPath(listing: Listing, format: 'csv' | 'jsonl'): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(listing))
    for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one));
  return withBasePath(`/api/audit/export?${query}`);
}
