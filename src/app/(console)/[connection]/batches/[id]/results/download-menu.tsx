'use client';

import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { formatCount } from '@/lib/format';
import type { Batch } from '@/lib/openai';
import { contentPath } from '../../../files/file';
import { exportPath, type ResultFilters } from './result-filters';

interface DownloadMenuProps {
  connection: string;
  batch: Batch;
  filters: ResultFilters;
  /** How many results the filters let through. */
  total: number;
}

/** The results as files: joined as they are on the screen, or as upstream wrote them. */
export function DownloadMenu({ connection, batch, filters, total }: DownloadMenuProps) {
  const { id, input_file_id, output_file_id, error_file_id } = batch;
  const files = [
    ['Output file', output_file_id],
    ['Error file', error_file_id],
    ['Input file', input_file_id],
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
        {(['csv', 'jsonl'] as const).map((format) => (
          <Menu.Item
            key={format}
            component="a"
            download
            disabled={total === 0}
            href={exportPath(connection, id, format, filters)}
          >
            As {format.toUpperCase()}
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
