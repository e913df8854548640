'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { FileEstimate } from '@/lib/usage/estimate';
import { batchCost, onlyModelOf } from '@/lib/usage/estimated-cost';
import { useTRPC } from '@/trpc/client';
import { BatchPlanText } from './batch-plan-text';
import { EstimateText } from './estimate-text';
import { ExactCount } from './exact-count';
import classes from './planned-cost.module.css';
import type { PriceOf } from './use-price-of';

interface PlannedBatchCostProps {
  connection: string;
  /** Empty: none is chosen yet. */
  endpoint: string;
  estimate: FileEstimate | 'pending' | 'failed';
  /** Null until prices are loaded. */
  priceOf: PriceOf | null;
  /** The first lines of the input. */
  sample: () => Promise<string[]>;
}

/** What a batch of a file is going to cost. Its place is taken before that is known. */
export function PlannedBatchCost(props: PlannedBatchCostProps) {
  const { connection, endpoint, estimate, priceOf, sample } = props;
  const t = useTranslations('usage.planned');
  const trpc = useTRPC();
  const isCounted = typeof estimate === 'object' && endpoint !== '';
  const { data: plan } = useQuery(
    trpc.batchPlans.ofEstimate.queryOptions(
      isCounted ? { connection, endpoint, estimate } : skipToken,
    ),
  );
  return (
    <section className={classes.planned} aria-label={t('label')}>
      <p className={classes.estimate} role="status">
        {estimate === 'failed'
          ? t('failed')
          : estimate === 'pending' || !priceOf
            ? t('pending')
            : estimated(estimate, priceOf)}
      </p>
      <div className={classes.history}>{isCounted && plan && <BatchPlanText plan={plan} />}</div>
      {isCounted && endpoint.endsWith('/responses') && (
        <ExactCount connection={connection} estimate={estimate} sample={sample} />
      )}
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
