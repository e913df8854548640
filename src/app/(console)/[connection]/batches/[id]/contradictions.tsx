'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { DetailBanner } from '@/components/record-detail/detail-banner';
import { useFormat } from '@/components/use-format';
import {
  type BatchFindings,
  type Contradiction,
  contradictionsIn,
} from '@/lib/batch-contradictions';
import classes from './batch-detail.module.css';

interface ContradictionsProps {
  snapshot: unknown;
  /** What the files hold; null until they are read. */
  found: BatchFindings | null;
}

/** What does not go together in what upstream says of the batch, and in what its files hold. */
export function Contradictions({ snapshot, found }: ContradictionsProps) {
  const format = useFormat();
  const t = useTranslations('batchTriage.contradictions');
  // As one text, so that it is worked out once a second.
  const text = useTicking((now) => JSON.stringify(contradictionsIn(snapshot, found, now)));
  const say = (key: Contradiction['key'], values: Contradiction['values']) => {
    const late = format.duration(Number(values.late ?? 0));
    return t(key, { ...values, late } as Parameters<typeof t>[1]);
  };
  const contradictions = JSON.parse(text) as Contradiction[];
  if (contradictions.length === 0) return null;
  return (
    <section aria-label={t('label')} className={classes.contradictions}>
      {contradictions.map(({ key, values, severity }) => (
        <DetailBanner key={key} statusColor={severity}>
          {say(key, values)}
        </DetailBanner>
      ))}
    </section>
  );
}
