'use client';

import { useTranslations } from 'use-intl';
import { pairProblem } from '@/components/form/pairs';
import {
  type BackendsForm,
  backendHeaderLimits,
  modelLimits,
  movesKey,
  type PlatformSettingsView,
} from './backends-form';

/** What the browser can see by itself; the server sees the rest. */
export function useBackendsRules(view: PlatformSettingsView) {
  const t = useTranslations('platform.backends');

  return ({ backends, models }: BackendsForm): Record<string, string | null> => {
    const ofBackends = backends.flatMap((backend, index) => {
      const { url, key, drop_key, concurrency, headers } = backend;
      const isUrl = /^https?:\/\/./i.test(url.trim()) && URL.canParse(url.trim());
      const isMissing = movesKey(view, backend) && !drop_key && key.trim() === '';
      const isCount = /^([1-9]\d{0,2}|1000)?$/.test(concurrency.trim());
      const path = `backends.${index}`;
      return [
        [`${path}.url`, isUrl ? null : t('badUrl')],
        [`${path}.key`, isMissing ? t('keyAgain') : null],
        [`${path}.concurrency`, isCount ? null : t('badConcurrency')],
        [`${path}.headers`, pairProblem(headers, backendHeaderLimits) ? t('badHeaders') : null],
      ] as const;
    });
    return {
      ...Object.fromEntries(ofBackends),
      models: pairProblem(models, modelLimits) ? t('badModels') : null,
    };
  };
}
