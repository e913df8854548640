'use client';

import { Absent } from '@/components/absent';
import { CopyId } from '@/components/copy-id';
import { Elapsed } from '@/components/elapsed';
import { KeyFacts } from '@/components/key-facts';
import { RelativeTime } from '@/components/relative-time';
import { formatNumber } from '@/lib/format';
import { filePath } from '../../files/file';
import { countsOf, endOf, isOpen } from '../batch';
import type { BatchView } from '../batch-types';
import { archiveInWords } from './archive';
import { LineageLinks } from './lineage-links';

interface BatchFactsProps {
  connection: string;
  batch: BatchView;
}

/** What people look for first. */
export function BatchFacts({ connection, batch }: BatchFactsProps) {
  const { snapshot, lineage } = batch;
  const { endpoint, model, created_at, expires_at, usage, metadata } = snapshot;
  const { total, completed, failed, notRun } = countsOf(snapshot);
  const parts = [
    `${formatNumber(completed)} ok`,
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ...(notRun > 0 && !isOpen(snapshot) ? [`${formatNumber(notRun)} not run`] : []),
  ];
  const own = Object.entries(metadata ?? {}).filter(([key]) => !hiddenKeys.has(key));

  return (
    <KeyFacts
      facts={[
        { label: 'Endpoint', value: <code>{endpoint}</code> },
        { label: 'Model', value: model ?? <Absent why="not known yet" /> },
        {
          label: 'Requests',
          value:
            total > 0 ? (
              <span>
                {formatNumber(total)}
                {parts.length > 1 && ` (${parts.join(', ')})`}
              </span>
            ) : (
              <Absent why="not counted yet" />
            ),
        },
        { label: 'Tokens', value: usage?.total_tokens ? <Tokens {...usage} /> : undefined },
        { label: 'Created', value: <RelativeTime at={created_at} focusable /> },
        {
          label: isOpen(snapshot) ? 'Elapsed' : 'Took',
          value: <Elapsed since={created_at} until={endOf(snapshot)} />,
        },
        {
          label: 'Deadline',
          value: isOpen(snapshot) && expires_at && <RelativeTime at={expires_at} focusable />,
        },
        ...filesOf(snapshot).map(([label, id]) => ({
          label,
          value: <CopyId id={id} what="file id" href={filePath(connection, id)} />,
        })),
        { label: 'Kept here', value: archiveInWords(batch.archive) },
        {
          label: 'Resubmitted from',
          value: lineage.ancestors.length > 0 && (
            <LineageLinks connection={connection} batches={lineage.ancestors.slice(-1)} />
          ),
        },
        {
          label: 'Resubmitted as',
          value: lineage.descendants.length > 0 && (
            <LineageLinks connection={connection} batches={lineage.descendants} />
          ),
        },
        ...own.map(([key, value]) => ({ label: key, value: String(value) })),
      ].map(({ label, value }) => ({ label, value: value || undefined }))}
    />
  );
}

/** Of the metadata, what stands elsewhere on the page. */
const hiddenKeys = new Set(['name', 'signalbox_parent']);

function filesOf({ input_file_id, output_file_id, error_file_id }: BatchView['snapshot']) {
  const files: [string, string | null | undefined][] = [
    ['Input file', input_file_id],
    ['Output file', output_file_id],
    ['Error file', error_file_id],
  ];
  return files.flatMap(([label, id]) => (id ? [[label, id] as const] : []));
}

function Tokens({ input_tokens, output_tokens }: { input_tokens: number; output_tokens: number }) {
  return (
    <span>
      {formatNumber(input_tokens)} in, {formatNumber(output_tokens)} out
    </span>
  );
}
