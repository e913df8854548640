'use client';

import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { MenuButton } from '@/components/menu/menu-button';
import { objectOf, textOf } from '@/lib/loose';
import { contentPath } from '../../../files/file';
import { exportPath, type ResultFilters } from './result-filters';
import { useResultSource } from './result-source';

interface DownloadMenuProps {
  connection: string;
  id: string;
  batch: unknown;
  filters: ResultFilters;
  /** How many results the filters let through. */
  total: number;
}

/** Excel takes a CSV without a byte order mark for the machine's old code page. */
const exports = [
  ['csv', 'csv', {}],
  ['excel', 'csv', { byteOrderMark: true }],
  ['jsonl', 'jsonl', {}],
] as const;

/** The results as files: joined as they are on the screen, or as upstream wrote them. */
export function DownloadMenu({ connection, id, batch, filters, total }: DownloadMenuProps) {
  const t = useTranslations('batches');
  const { path, isGroup } = useResultSource();
  const { input_file_id, output_file_id, error_file_id } = objectOf(batch);
  const files = [
    [t('facts.outputFile'), textOf(output_file_id)],
    [t('facts.errorFile'), textOf(error_file_id)],
    [t('columns.inputFile'), textOf(input_file_id)],
  ] as const;

  return (
    <MenuButton
      trigger={
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden="true" />}>
          {t('download.open')}
        </Button>
      }
      entries={[
        { key: 'joined', title: t('download.joined', { count: total }) },
        ...exports.map(([key, format, options]) => ({
          key,
          label: t(`download.${key}`),
          href: exportPath({ connection, id, path }, format, filters, options),
          download: true,
          disabled: total === 0,
        })),
        ...(isGroup ? [] : [{ key: 'raw', title: t('download.raw') }]),
        ...files.flatMap(([label, file]) =>
          file === null
            ? []
            : [{ key: file, label, href: contentPath(connection, file), download: true }],
        ),
      ]}
    />
  );
}
