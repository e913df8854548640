'use client';

import { type RecordFacts, recordMeaning } from '@/lib/record-meaning';
import type { Tone } from '@/lib/status-tone';
import { useTicking } from './clock';
import { StatusBadge } from './status-badge';

interface RecordStatusProps {
  record: RecordFacts;
  /** Announces changes to screen readers. For the main object of a page. */
  live?: boolean;
}

/** The status of a record with its detail, updated as time passes. */
export function RecordStatus({ record, live }: RecordStatusProps) {
  const tone = useTicking((now) => recordMeaning(record, now).tone) as Tone;
  const word = useTicking((now) => recordMeaning(record, now).word);
  const detail = useTicking((now) => recordMeaning(record, now).detail ?? '');
  return <StatusBadge status={word} tone={tone} meaning={detail} live={live} />;
}
