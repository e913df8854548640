'use client';

import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import classes from './compare.module.css';

interface AnswerDiffProps {
  here: string;
  there: string;
}

/** Longer ones are shown as they are, beside each other: to find their words would hold up the page. */
const maxTime = 400;

/** Two answers in one text, word by word: what went is struck through, what came is underlined. */
export function AnswerDiff({ here, there }: AnswerDiffProps) {
  const t = useTranslations('compareBatches');
  const parts = useMemo(() => diffWordsWithSpace(here, there, { timeout: maxTime }), [here, there]);
  if (!parts) return <p className={classes.note}>{t('tooLong')}</p>;
  return (
    <p className={classes.diff}>
      {parts.map(({ value, added, removed }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay in their order
        if (added) return <ins key={index}>{value}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        if (removed) return <del key={index}>{value}</del>;
        return value;
      })}
    </p>
  );
}
