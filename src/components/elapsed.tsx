'use client';

import { formatDuration } from '@/lib/format';
import { useTicking } from './clock';

interface ElapsedProps {
  /** Unix seconds. */
  since: number;
  /** Unix seconds; without it the time runs on. */
  until?: number | null;
}

/** `47 min`: from one time to another, or to now. */
export function Elapsed({ since, until }: ElapsedProps) {
  const text = useTicking((now) => formatDuration(whole((until ?? now / 1000) - since)));
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{text}</span>;
}

/** Upstream counts in whole seconds, so no fraction of one is known. */
function whole(seconds: number) {
  return Math.max(1, Math.floor(seconds));
}
