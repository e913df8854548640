'use client';

import { useTranslations } from 'use-intl';
import { metadataLimits, type Pair, pairProblem } from './pairs';
import { PairsField } from './pairs-field';

interface MetadataFieldsProps {
  pairs: readonly Pair[];
  /** Keys of the metadata that other fields of the form write. */
  taken?: readonly string[];
  /** Whether to say what is wrong: once the form was sent. */
  checked: boolean;
  disabled?: boolean;
  onChange: (pairs: Pair[]) => void;
}

/** The metadata of an object: up to 16 pairs that stay with it upstream. */
export function MetadataFields({ pairs, taken, checked, disabled, onChange }: MetadataFieldsProps) {
  const t = useTranslations('metadata');
  const problemOf = usePairProblem();
  return (
    <PairsField
      label={t('label')}
      description={t('help', { max: metadataLimits.pairs })}
      pairs={pairs}
      limits={metadataLimits}
      error={checked ? problemOf(pairs, taken) : undefined}
      disabled={disabled}
      onChange={onChange}
    />
  );
}

/** What is wrong with metadata, in words; null if valid. */
export function usePairProblem() {
  const t = useTranslations('metadata');
  return (pairs: readonly Pair[], taken: readonly string[] = []): string | null => {
    const problem = pairProblem(pairs, metadataLimits, taken);
    if (!problem) return null;
    switch (problem.what) {
      case 'tooMany':
        return t('tooMany', { max: problem.max });
      case 'noKey':
        return t('noKey');
      case 'noValue':
        return t('noValue', { key: problem.key });
      case 'tooLong':
        return t('tooLong', { key: problem.key });
      case 'duplicate':
        return t('duplicate', { key: problem.key });
    }
  };
}
