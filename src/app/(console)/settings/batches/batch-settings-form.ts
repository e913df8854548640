import type { Settings } from '@/server/settings';

type Threshold = Pick<Settings, 'confirm_batch_tokens' | 'confirm_batch_cost'>;

/** As they are typed; empty: there is no limit. */
export interface BatchSettingsForm {
  tokens: string;
  amount: string;
  currency: string;
}

export const maxTokens = 1e15;

export function formOf({ confirm_batch_tokens: tokens, confirm_batch_cost: cost }: Threshold) {
  return {
    tokens: tokens === null ? '' : String(tokens),
    amount: cost?.amount ?? '',
    currency: cost?.currency ?? 'USD',
  };
}

export function thresholdOf({ tokens, amount, currency }: BatchSettingsForm): Threshold {
  return {
    confirm_batch_tokens: tokens.trim() === '' ? null : Number(tokens),
    confirm_batch_cost:
      amount.trim() === ''
        ? null
        : { amount: amount.trim(), currency: currency.trim().toUpperCase() },
  };
}

export function isTokens(text: string): boolean {
  const tokens = text.trim();
  return tokens === '' || (/^\d+$/.test(tokens) && Number(tokens) <= maxTokens);
}

export function isAmount(text: string): boolean {
  return text.trim() === '' || /^\d{1,9}(\.\d{1,6})?$/.test(text.trim());
}

export const isCurrency = (text: string) => /^[A-Z]{3}$/i.test(text.trim());
