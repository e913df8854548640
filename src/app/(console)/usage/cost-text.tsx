'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import type { Cost } from '@/lib/usage/cost';
import classes from './usage.module.css';

/** What is known of a cost, and that there is more of which nothing is known. */
export function CostText({ cost }: { cost: Cost }) {
  const text = useCostText()(cost);
  return cost.unknown.models.length > 0 ? (
    <span className={classes.unknown} title={cost.unknown.models.join(', ')}>
      {text}
    </span>
  ) : (
    text
  );
}

export function useCostText(): (cost: Cost) => string {
  const t = useTranslations('usage.cost');
  const format = useFormat();
  return ({ amounts, unknown: { tokens, requests, models } }) => {
    const known = amounts.map(({ currency, amount }) => formatMoney(amount, currency, format));
    const isUnknown = tokens > 0 || requests > 0;
    if (known.length === 0 && !isUnknown) return t('none');
    if (known.length === 0) return t('unknown');
    const sum = known.join(' + ');
    return isUnknown ? t('partly', { sum, models: models.length }) : sum;
  };
}

/** `12.40 USD`. Of less than a dime two digits, wherever they stand. */
export function formatMoney(amount: string, currency: string, format: Format): string {
  const value = Number(amount);
  const isSmall = value > 0 && value < 0.1;
  return `${isSmall ? format.rounded(value, 2) : format.fixed(value, 2)} ${currency}`;
}
