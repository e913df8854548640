'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useHistoryText } from './batch-plan-text';
import { CostText } from './cost-text';
import { EstimateText } from './estimate-text';
import classes from './usage.module.css';

type Known = NonNullable<inferRouterOutputs<AppRouter>['usage']['ofObject']>;

interface ObjectCostProps {
  connection: string;
  kind: 'batch' | 'fine_tuning_job' | 'response';
  id: string;
  /** Changes with the object. */
  revision: number;
}

/** What was estimated of a batch or a job, and what that or a response used. */
export function ObjectCost(object: ObjectCostProps) {
  const t = useTranslations('usage.object');
  const plan = useTranslations('usage.plan');
  const historyText = useHistoryText();
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.usage.ofObject.queryOptions(object, {
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    }),
  );
  if (error) return t('failed');
  if (!data) return t('loading');
  const { actual, planned } = data;
  // What was expected when it was created stays what it was.
  const estimate = planned ? plannedEstimate(planned) : data.estimate;
  if (object.kind === 'response' && !actual) return <EmptyValue />;
  return (
    <span className={classes.object}>
      {object.kind !== 'response' && (
        <span>
          {planned && `${plan('atCreation')} `}
          {estimate ? <EstimateText kind={object.kind} estimate={estimate} /> : t('noEstimate')}
        </span>
      )}
      {planned?.history && <span>{historyText(planned)}</span>}
      {planned?.confirmedBy && <span>{plan('confirmedBy', { name: planned.confirmedBy })}</span>}
      {actual && <Actual actual={actual} />}
    </span>
  );
}

/** Answers are either bounded by what requests allow, or expected by a history, which is said apart. */
function plannedEstimate({ estimate, cost, history }: NonNullable<Known['planned']>) {
  return { ...estimate, epochs: null, min: cost.input, max: history ? null : cost.high };
}

function Actual({ actual: { counts, cost } }: { actual: NonNullable<Known['actual']> }) {
  const t = useTranslations('usage.object');
  const { input_tokens: input, output_tokens: output, trained_tokens: trained } = counts;
  const isReported = input + output + trained > 0;
  const tokens =
    counts.unreported > 0 && !isReported
      ? t('unreported')
      : trained > 0
        ? t('trained', { trained })
        : t('used', { input, output });
  return (
    <span>
      {t('actual', { tokens })} <CostText cost={cost} />
      {counts.unreported > 0 && isReported && (
        <>. {t('partlyReported', { count: counts.unreported, requests: counts.requests })}</>
      )}
    </span>
  );
}
