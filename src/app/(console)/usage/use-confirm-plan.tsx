'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { DescriptionList } from '@/components/description-list';
import { useFormat } from '@/components/use-format';
import type { BatchPlan, PlannedAmount } from '@/lib/usage/batch-plan';
import { useHistoryText, useLimitText } from './batch-plan-text';
import { useCostText } from './cost-text';
import classes from './planned-cost.module.css';

/** Somebody did not agree: nothing is to be said of it. */
export class NotConfirmed extends Error {}

/** Asks for agreement to a batch above the threshold. Undefined: it takes none. Throws `NotConfirmed`. */
export function useConfirmPlan(): (plan: BatchPlan) => Promise<PlannedAmount | undefined> {
  const t = useTranslations('usage.plan');
  const confirm = useConfirm();
  return (plan) =>
    plan.reasons.length === 0
      ? Promise.resolve(undefined)
      : new Promise((resolve, reject) =>
          confirm({
            title: t('title', { count: plan.estimate.lines }),
            consequence: <PlanFigures plan={plan} />,
            action: t('confirm'),
            dismiss: t('dismiss'),
            harmless: true,
            run: async () => resolve(plan.amount),
            onDismiss: () => reject(new NotConfirmed()),
          }),
        );
}

function PlanFigures({ plan }: { plan: BatchPlan }) {
  const t = useTranslations('usage.plan');
  const format = useFormat();
  const costText = useCostText();
  const limitText = useLimitText();
  const historyText = useHistoryText();
  const { estimate, cost, output, model, reasons } = plan;
  const most = output?.high ?? estimate.max_output_tokens;
  return (
    <div className={classes.figures}>
      <p>{t('above', { limit: limitText(plan.threshold) })}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{t(`reasons.${reason}`, { model: model ?? t('severalModels') })}</li>
        ))}
      </ul>
      <DescriptionList
        facts={[
          { label: t('requests'), value: format.number(estimate.lines) },
          { label: t('input'), value: format.number(estimate.input_tokens) },
          { label: t('output'), value: most === null ? t('open') : t('upTo', { count: most }) },
          {
            label: t('cost'),
            value:
              cost.high || cost.input.amounts.length === 0
                ? costText(cost.high ?? cost.input)
                : t('atLeast', { cost: costText(cost.input) }),
          },
        ]}
      />
      <p>{historyText(plan)}</p>
    </div>
  );
}
