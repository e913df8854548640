'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { Elapsed } from '@/components/elapsed';
import { EmptyValue } from '@/components/empty-value';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import { objectOf, shownText, textOf } from '@/lib/loose';
import { recordPath } from '../../records/record-paths';
import { type BatchRecord, countsOf, endOf, isOpen, tokensOf } from './batch';
import { PaceText } from './pace-text';
import { usePace } from './use-pace';

/** The key facts. `more` stands before the metadata. */
export function useBatchFacts(
  { connection, id, snapshot }: Pick<BatchRecord, 'id' | 'snapshot'> & { connection: string },
  more: readonly { label: string; value: ReactNode }[] = [],
): Fact[] {
  const format = useFormat();
  const t = useTranslations('batches');
  const columns = useTranslations('anyList.columns');
  const { endpoint, model, expires_at, metadata, created_at, status } = objectOf(snapshot);
  const own = Object.entries(objectOf(metadata)).filter(([key]) => !hiddenKeys.has(key));
  const open = isOpen(snapshot);
  const pace = usePace(connection, id, { isRunning: open });
  const { input, output, total } = tokensOf(snapshot);
  const tokens =
    input !== null && output !== null && input + output > 0
      ? t('facts.tokens', { input, output })
      : total
        ? format.number(total)
        : null;
  const files = filesOf(snapshot);

  return [
    {
      label: columns('endpoint'),
      value: (
        <code>
          <TextValue value={endpoint} why={t('facts.notNamed')} />
        </code>
      ),
    },
    { label: columns('model'), value: <TextValue value={model} why={t('facts.notKnown')} /> },
    { label: t('columns.requests'), value: <Requests snapshot={snapshot} /> },
    { label: t('columns.tokens'), value: tokens },
    { label: columns('created'), value: <RelativeTime at={created_at} /> },
    {
      label: open ? t('facts.elapsed') : t('facts.took'),
      value: <Elapsed since={created_at} until={endOf(snapshot)} running={open} />,
    },
    {
      label: t('facts.inState', { status: shownText(status) ?? '' }),
      value: open && pace?.since && <Elapsed since={pace.since} />,
    },
    {
      label: t('facts.timeLeft'),
      value: open && pace && <PaceText pace={pace} snapshot={snapshot} />,
    },
    {
      label: t('columns.deadline'),
      value: open && Boolean(expires_at) && <RelativeTime at={expires_at} mayLieAhead />,
    },
    ...files.map(([label, id]) => ({
      label: label === 'input' ? t('columns.inputFile') : t(`facts.${label}File`),
      value: <CopyId id={id} what={t('fileId')} href={recordPath(connection, 'file', id)} />,
    })),
    ...more,
    ...own.map(([key, value]) => ({ label: key, value: shownText(value) })),
  ].map(({ label, value }) => ({ label, value: value || undefined }));
}

/** Of the metadata, what stands elsewhere on the page. */
const hiddenKeys = new Set(['name', 'signalbox_parent', 'signalbox_changes']);

function Requests({ snapshot }: { snapshot: unknown }) {
  const format = useFormat();
  const t = useTranslations('batches');
  const { total, completed, failed, rest } = countsOf(snapshot);
  if (total === 0) return <EmptyValue why={t('facts.notCounted')} />;
  const parts = [
    t('facts.ok', { count: completed }),
    failed > 0 && t('facts.failed', { count: failed }),
    rest > 0 && !isOpen(snapshot) && t('facts.notRun', { count: rest }),
  ].filter(Boolean);
  return (
    <span>
      {format.number(total)}
      {parts.length > 1 && ` (${parts.join(', ')})`}
    </span>
  );
}

function filesOf(snapshot: unknown): ['input' | 'output' | 'error', string][] {
  const { input_file_id, output_file_id, error_file_id } = objectOf(snapshot);
  const files = [
    ['input', textOf(input_file_id)],
    ['output', textOf(output_file_id)],
    ['error', textOf(error_file_id)],
  ] as const;
  return files.flatMap(([role, id]) => (id === null ? [] : [[role, id]]));
}
