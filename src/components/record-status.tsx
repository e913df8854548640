'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import {
  type RecordFacts,
  recordStatusDetail,
  type StatusDetail,
  type StatusWords,
} from '@/lib/record-status-detail';
import { useTicking } from './clock';
import { StatusBadge } from './status-badge';
import { useFormat } from './use-format';

interface RecordStatusProps {
  record: RecordFacts;
  /** Announces changes to screen readers. For the main object of a page. */
  live?: boolean;
}

/** The status of a record with its detail, updated as time passes. */
export function RecordStatus({ record, live }: RecordStatusProps) {
  const words = useStatusWords();
  // As one text, so that it is worked out once a second.
  const text = useTicking((now) => JSON.stringify(recordStatusDetail(record, now, words)));
  const { word, ...rest } = JSON.parse(text) as StatusDetail;
  return <StatusBadge status={word} {...rest} live={live} />;
}

/** The words of `recordStatusDetail` for the reader. */
export function useStatusWords(): StatusWords {
  const format = useFormat();
  const t = useTranslations('statusDetail');
  return useMemo(() => ({ format, say: t as unknown as StatusWords['say'] }), [format, t]);
}
