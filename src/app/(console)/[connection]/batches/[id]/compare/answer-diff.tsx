'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { diffWords } from '@/lib/word-diff';
import classes from './compare.module.css';

interface AnswerDiffProps {
  here: string;
  there: string;
}

/** Two answers in one text, word by word: what went is struck through, what came is underlined. */
export function AnswerDiff({ here, there }: AnswerDiffProps) {
  const t = useTranslations('compareBatches');
  const parts = useMemo(() => diffWords(here, there), [here, there]);
  if (!parts) return <p className={classes.note}>{t('tooLong')}</p>;
  return (
    <p className={classes.diff}>
      {parts.map(({ kind, text }, index) => {
        const key = `${index}`;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return text;
      })}
    </p>
  );
}
