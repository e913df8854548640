'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { CostText, useCostText } from './cost-text';
import classes from './usage.module.css';

type Known = NonNullable<inferRouterOutputs<AppRouter>['usage']['ofObject']>;

interface ObjectCostProps {
  connection: string;
  kind: 'batch' | 'fine_tuning_job';
  id: string;
  /** Changes with the object. */
  revision: number;
}

/** What was estimated of a batch or a job, and what it used. */
export function ObjectCost(object: ObjectCostProps) {
  const t = useTranslations('usage.object');
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.usage.ofObject.queryOptions(object, {
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    }),
  );
  if (error) return t('failed');
  if (!data) return t('loading');
  const { estimate, actual } = data;
  return (
    <span className={classes.object}>
      <span>
        {estimate ? <Estimate kind={object.kind} estimate={estimate} /> : t('noEstimate')}
      </span>
      {actual && <Actual actual={actual} />}
    </span>
  );
}

interface EstimateProps {
  kind: ObjectCostProps['kind'];
  estimate: NonNullable<Known['estimate']>;
}

function Estimate({ kind, estimate }: EstimateProps) {
  const t = useTranslations('usage.object');
  const costText = useCostText();
  const { epochs, lines, counted, input_tokens: input, max_output_tokens: output } = estimate;
  const { min, max } = estimate;

  function tokensText() {
    if (kind === 'fine_tuning_job')
      return epochs === null
        ? t('anyEpochs', { tokens: input })
        : t('epochs', { tokens: input, epochs });
    return output === null ? t('unlimited', { input }) : t('limited', { input, output });
  }

  function rangeText() {
    const low = costText(min);
    if (max === null) return t('atLeast', { cost: low });
    const high = costText(max);
    return low === high ? low : t('between', { low, high });
  }

  return (
    <>
      {t('estimate', { tokens: tokensText(), cost: rangeText() })}
      {counted < lines && ` ${t('sampled', { counted, lines })}`}
    </>
  );
}

function Actual({ actual: { counts, cost } }: { actual: NonNullable<Known['actual']> }) {
  const t = useTranslations('usage.object');
  const { input_tokens: input, output_tokens: output, trained_tokens: trained } = counts;
  const tokens =
    counts.unreported > 0
      ? t('unreported')
      : trained > 0
        ? t('trained', { trained })
        : t('used', { input, output });
  return (
    <span>
      {t('actual', { tokens })} <CostText cost={cost} />
    </span>
  );
}
