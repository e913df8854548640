'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { BatchPace } from './batch-types';
import classes from './pace-text.module.css';
import { estimateWords, paceWarnings, rateWords } from './pace-words';
import { usePace } from './use-pace';

interface PaceTextProps {
  pace: BatchPace;
  snapshot: unknown;
}

/** When it may be done, how fast it is, and what is wrong with that. */
export function PaceText({ pace, snapshot }: PaceTextProps) {
  const t = useTranslations('batchTriage.pace');
  const format = useFormat();
  const warnings = useTicking((now) => paceWarnings(t, format, pace, snapshot, now).join('\n'));
  const isStalled = pace.estimate.kind === 'stalled';
  const words = [!isStalled && estimateWords(t, format, pace), rateWords(t, pace)].filter(Boolean);
  return (
    <span className={classes.pace}>
      {words.length > 0 && <span>{words.join(' · ')}</span>}
      {warnings !== '' &&
        warnings.split('\n').map((warning) => (
          <span key={warning} className={classes.warning}>
            <StatusIcon statusColor="mixed" />
            {warning}
          </span>
        ))}
    </span>
  );
}

/** The same, for a running batch among others. */
export function PaceOf({
  connection,
  id,
  snapshot,
}: {
  connection: string;
  id: string;
  snapshot: unknown;
}) {
  const pace = usePace(connection, id, { isRunning: true, ofAll: true });
  return pace ? <PaceText pace={pace} snapshot={snapshot} /> : null;
}
