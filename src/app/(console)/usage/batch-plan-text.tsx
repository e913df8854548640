'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import type { BatchPlan } from '@/lib/usage/batch-plan';
import { formatMoney, useCostText } from './cost-text';

/** What answers may need by earlier batches, and whether somebody has to agree. */
export function BatchPlanText({ plan }: { plan: BatchPlan }) {
  const t = useTranslations('usage.plan');
  const historyText = useHistoryText();
  const limitText = useLimitText();
  return (
    <>
      <p>{historyText(plan)}</p>
      {plan.reasons.length > 0 && <p>{t('asks', { limit: limitText(plan.threshold) })}</p>}
    </>
  );
}

/** What answers needed before, and what that is for all lines. */
export function useHistoryText(): (plan: BatchPlan) => string {
  const t = useTranslations('usage.plan');
  const costText = useCostText();
  const format = useFormat();
  return ({ estimate, history, output, cost }) => {
    if (estimate.max_output_tokens === 0) return t('noOutput');
    if (!history || !output || !cost.likely) return t('noHistory');
    const { answers, batches, basis, p10, p90 } = history;
    return t('history', {
      ...{ answers, batches, basis, p10: format.number(p10), p90: format.number(p90) },
      ...output,
      cost: costText(cost.likely),
    });
  };
}

/** `1,000,000 tokens or 10.00 USD`. */
export function useLimitText(): (threshold: BatchPlan['threshold']) => string {
  const t = useTranslations('usage.plan');
  const format = useFormat();
  return ({ tokens, cost }) => {
    const amount = cost && formatMoney(cost.amount, cost.currency, format);
    if (tokens === null) return amount ?? '';
    return amount ? t('eitherLimit', { tokens, amount }) : t('tokenLimit', { tokens });
  };
}
