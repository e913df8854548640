'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { useFormat } from '@/components/use-format';
import type { ExampleReport } from '@/lib/fine-tuning/check-file';
import type { EstimatedCost } from '@/lib/usage/estimated-cost';
import { useCostRangeText } from '../../../usage/estimate-text';

interface JobEstimateProps {
  report: ExampleReport;
  epochs: number;
  batch: number;
  /** Null: no model is chosen, or prices are not loaded. */
  cost: EstimatedCost | null;
}

/** Tokens of the file times epochs: what is trained on, and charged where tokens are. */
export function JobEstimate({ report, epochs, batch, cost }: JobEstimateProps) {
  const format = useFormat();
  const t = useTranslations('createFineTuning.estimate');
  const none = useTranslations('usage.cost')('none');
  const costText = useCostRangeText();
  const { total } = report.tokens;
  return (
    <section aria-label={t('title')}>
      <DescriptionList
        facts={[
          { label: t('epochs'), value: format.number(epochs) },
          {
            label: t('steps'),
            value: format.number(Math.ceil(report.examples / batch) * epochs),
          },
          {
            label: t('tokens'),
            value: t('product', { total, epochs, product: total * epochs }),
          },
          { label: t('cost'), value: cost ? costText(cost) : none },
        ]}
      />
      <p>{t('note')}</p>
    </section>
  );
}
