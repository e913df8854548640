'use client';

import { type RecordFacts, recordStatusDetail } from '@/lib/record-status-detail';
import type { StatusColor } from '@/lib/status-color';
import { useTicking } from './clock';
import { StatusBadge } from './status-badge';

interface RecordStatusProps {
  record: RecordFacts;
  /** Announces changes to screen readers. For the main object of a page. */
  live?: boolean;
}

/** The status of a record with its detail, updated as time passes. */
export function RecordStatus({ record, live }: RecordStatusProps) {
  const statusColor = useTicking(
    (now) => recordStatusDetail(record, now).statusColor,
  ) as StatusColor;
  const word = useTicking((now) => recordStatusDetail(record, now).word);
  const detail = useTicking((now) => recordStatusDetail(record, now).detail ?? '');
  return <StatusBadge status={word} statusColor={statusColor} detail={detail} live={live} />;
}
