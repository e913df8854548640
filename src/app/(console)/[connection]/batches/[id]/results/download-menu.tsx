'use client';

import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { formatCount } from '@/lib/format';
import { objectOf, textOf } from '@/lib/loose';
import { contentPath } from '../../../files/file';
import { exportPath, type ResultFilters } from './result-filters';

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
  ['As CSV', 'csv', {}],
  ['As CSV for Excel', 'csv', { byteOrderMark: true }],
  ['As JSONL', 'jsonl', {}],
] as const;

/** The results as files: joined as they are on the screen, or as upstream wrote them. */
export function DownloadMenu({ connection, id, batch, filters, total }: DownloadMenuProps) {
  const { input_file_id, output_file_id, error_file_id } = objectOf(batch);
  const files = [
    ['Output file', textOf(output_file_id)],
    ['Error file', textOf(error_file_id)],
    ['Input file', textOf(input_file_id)],
  ] as const;

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden="true" />}>
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{formatCount(total, 'result')}, joined</Menu.Label>
        {exports.map(([label, format, options]) => (
          <Menu.Item
            key={label}
            component="a"
            download
            disabled={total === 0}
            href={exportPath(connection, id, format, filters, options)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>As upstream wrote them</Menu.Label>
        {files.map(
          ([label, file]) =>
            file && (
              <Menu.Item key={label} component="a" download href={contentPath(connection, file)}>
                {label}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
