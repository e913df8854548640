'use client';

import { Absent } from '@/components/absent';
import { CopyId } from '@/components/copy-id';
import { Elapsed } from '@/components/elapsed';
import { KeyFacts } from '@/components/key-facts';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { TimeLeft } from '@/components/time-left';
import { formatNumber } from '@/lib/format';
import { numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import { recordPath } from '../../../records/kinds';
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
  const { endpoint, model, expires_at, usage, metadata, created_at } = objectOf(snapshot);
  const own = Object.entries(objectOf(metadata)).filter(([key]) => !hiddenKeys.has(key));
  const open = isOpen(snapshot);

  return (
    <KeyFacts
      facts={[
        {
          label: 'Endpoint',
          value: (
            <code>
              <Shown value={endpoint} why="not named" />
            </code>
          ),
        },
        { label: 'Model', value: <Shown value={model} why="not known yet" /> },
        { label: 'Requests', value: <Requests snapshot={snapshot} /> },
        { label: 'Tokens', value: tokensOf(usage) },
        { label: 'Created', value: <RelativeTime at={created_at} focusable /> },
        {
          label: open ? 'Elapsed' : 'Took',
          value: <Elapsed since={created_at} until={endOf(snapshot)} running={open} />,
        },
        { label: 'Time left', value: open && <TimeLeft snapshot={snapshot} /> },
        {
          label: 'Deadline',
          value: open && Boolean(expires_at) && <RelativeTime at={expires_at} focusable />,
        },
        ...filesOf(snapshot).map(([label, id]) => ({
          label,
          value: <CopyId id={id} what="file id" href={recordPath(connection, 'file', id)} />,
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
        ...own.map(([key, value]) => ({ label: key, value: shownText(value) })),
      ].map(({ label, value }) => ({ label, value: value || undefined }))}
    />
  );
}

/** Of the metadata, what stands elsewhere on the page. */
const hiddenKeys = new Set(['name', 'signalbox_parent']);

function Requests({ snapshot }: { snapshot: unknown }) {
  const { total, completed, failed, rest } = countsOf(snapshot);
  if (total === 0) return <Absent why="not counted" />;
  const parts = [
    `${formatNumber(completed)} ok`,
    failed > 0 && `${formatNumber(failed)} failed`,
    rest > 0 && !isOpen(snapshot) && `${formatNumber(rest)} not run`,
  ].filter(Boolean);
  return (
    <span>
      {formatNumber(total)}
      {parts.length > 1 && ` (${parts.join(', ')})`}
    </span>
  );
}

function filesOf(snapshot: unknown): [label: string, id: string][] {
  const { input_file_id, output_file_id, error_file_id } = objectOf(snapshot);
  const files: [string, unknown][] = [
    ['Input file', input_file_id],
    ['Output file', output_file_id],
    ['Error file', error_file_id],
  ];
  return files.flatMap(([label, id]): [string, string][] => {
    const text = textOf(id);
    return text === null ? [] : [[label, text]];
  });
}

/** Nothing where upstream says nothing of them. */
function tokensOf(usage: unknown): string | null {
  const { input_tokens, output_tokens, total_tokens } = objectOf(usage);
  const [asked, answered, total] = [input_tokens, output_tokens, total_tokens].map(numberOf);
  if (asked != null && answered != null && asked + answered > 0) {
    return `${formatNumber(asked)} in, ${formatNumber(answered)} out`;
  }
  return total ? formatNumber(total) : null;
}
