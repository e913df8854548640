'use client';

import { useTranslations } from 'use-intl';
import type { FileEstimate } from '@/lib/usage/estimate';
import { batchCost, onlyModelOf } from '@/lib/usage/estimated-cost';
import { EstimateText } from './estimate-text';
import classes from './planned-cost.module.css';
import type { PriceOf } from './use-price-of';

interface PlannedBatchCostProps {
  estimate: FileEstimate | 'pending' | 'failed';
  /** Null until prices are loaded. */
  priceOf: PriceOf | null;
}

/** What a batch of a file is going to cost. Its place is taken before that is known. */
export function PlannedBatchCost({ estimate, priceOf }: PlannedBatchCostProps) {
  const t = useTranslations('usage.planned');
  return (
    <section className={classes.planned} aria-label={t('label')}>
      <p className={classes.estimate} role="status">
        {estimate === 'failed'
          ? t('failed')
          : estimate === 'pending' || !priceOf
            ? t('pending')
            : estimated(estimate, priceOf)}
      </p>
      <p className={classes.assumes}>{t('batch')}</p>
    </section>
  );
}

function estimated(estimate: FileEstimate, priceOf: PriceOf) {
  const model = onlyModelOf(estimate);
  // Of several models nobody knows which uses how much.
  const priced = { model: model ?? '', price: model === null ? null : priceOf(model, 'batch') };
  return <EstimateText kind="batch" estimate={{ ...estimate, ...batchCost(estimate, priced) }} />;
}
