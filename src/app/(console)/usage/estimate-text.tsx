'use client';

import { useTranslations } from 'use-intl';
import type { FileEstimate } from '@/lib/usage/estimate';
import type { EstimatedCost } from '@/lib/usage/estimated-cost';
import { useCostText } from './cost-text';

interface EstimateTextProps {
  kind: 'batch' | 'fine_tuning_job';
  estimate: Omit<FileEstimate, 'models'> & EstimatedCost;
}

/** What a batch or a job is going to use, and between what it will cost. */
export function EstimateText({ kind, estimate }: EstimateTextProps) {
  const t = useTranslations('usage.object');
  const rangeText = useCostRangeText();
  const { epochs, lines, counted, input_tokens: input, max_output_tokens: output } = estimate;

  function tokensText() {
    if (kind === 'fine_tuning_job')
      return epochs === null
        ? t('anyEpochs', { tokens: input })
        : t('epochs', { tokens: input, epochs });
    return output === null ? t('unlimited', { input }) : t('limited', { input, output });
  }

  return (
    <>
      {t('estimate', { tokens: tokensText(), cost: rangeText(estimate) })}
      {counted < lines && ` ${t('sampled', { counted, lines })}`}
    </>
  );
}

/** `1.20 USD to 3.40 USD`. */
export function useCostRangeText(): (cost: EstimatedCost) => string {
  const t = useTranslations('usage.object');
  const costText = useCostText();
  return ({ min, max }) => {
    const low = costText(min);
    if (max === null) return isUnknown(min) ? low : t('atLeast', { cost: low });
    const high = costText(max);
    return low === high ? low : t('between', { low, high });
  };
}

/** Nothing of it has a price. */
const isUnknown = ({ amounts }: EstimatedCost['min']) => amounts.length === 0;
