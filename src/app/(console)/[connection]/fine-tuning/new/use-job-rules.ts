'use client';

import { useTranslations } from 'use-intl';
import { isObject, numberOf } from '@/lib/loose';
import {
  isInRange,
  type JobForm,
  type ParameterName,
  parametersOfMethod,
  ranges,
} from './job-form';

const maxSeed = 2 ** 31 - 1;

/** What is wrong with the fields, by their paths. */
export function useJobRules() {
  const t = useTranslations('createFineTuning.rules');
  const rangeWords = useRangeWords();

  return (values: JobForm): Record<string, string | null> => {
    const { model, method, parameters, suffix, seed, grader } = values;
    const number = numberOf(seed.trim());
    const isSeed = number !== null && Number.isInteger(number) && number >= 0 && number <= maxSeed;
    const wrong = parametersOfMethod[method].map((name) => {
      const typed = parameters[name].trim();
      const isWrong = typed !== '' && typed !== 'auto' && !isInRange(name, typed);
      return [`parameters.${name}`, isWrong ? rangeWords(name) : null] as const;
    });
    return {
      ...Object.fromEntries(wrong),
      model: model.trim() ? null : t('model'),
      suffix: suffix.trim().length > 64 ? t('suffix') : null,
      seed: seed.trim() === '' || isSeed ? null : t('seed', { max: maxSeed }),
      grader: method === 'reinforcement' && !isGrader(grader) ? t('grader') : null,
    };
  };
}

function isGrader(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value.type === 'string';
  } catch {
    return false;
  }
}

/** `A whole number from 1 to 50.` */
export function useRangeWords() {
  const t = useTranslations('createFineTuning.ranges');
  return (name: ParameterName): string => {
    const { min, max, integer: whole, above } = ranges[name];
    const words = { min: String(min), max: String(max) };
    if (above) return max === undefined ? t('above', words) : t('aboveTo', words);
    if (max === undefined) return t('wholeFrom', words);
    return whole ? t('whole', words) : t('between', words);
  };
}
