'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { type Loose, textOf } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { offerDownload } from '../offer-download';
import classes from './embeddings.module.css';
import { minProjected } from './projection';
import { ProjectionChart } from './projection-chart';
import { SimilarityMatrix } from './similarity-matrix';
import { readVectors } from './vectors';
import { vectorsCsv, vectorsJson } from './vectors-export';

interface EmbeddingResultProps {
  /** What was embedded, in its order. */
  labels: readonly string[];
  answer: Loose;
  /** The text by whose likeness it is sorted. */
  to: number | null;
  onChoose: (to: number | null) => void;
}

/** What the vectors of one model say of the texts. The numbers themselves are only handed out. */
export function EmbeddingResult({ labels, answer, to, onChoose }: EmbeddingResultProps) {
  const t = useTranslations('embeddings');
  const vectors = useMemo(() => readVectors(answer), [answer]);
  const model = textOf(answer.model) ?? '';
  return (
    <>
      <div className={`${answerClasses.bar} ${classes.head}`}>
        <h2>{model || t('answer')}</h2>
        <span className={answerClasses.dimmed}>
          {t('vectors', { count: vectors.length, dimensions: vectors[0]?.length ?? 0 })}
        </span>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => offerDownload('embeddings.csv', vectorsCsv(labels, vectors), 'text/csv')}
        >
          {t('csv')}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => offerDownload('embeddings.json', vectorsJson(labels, vectors))}
        >
          {t('json')}
        </Button>
      </div>
      {vectors.length > 1 && <SimilarityMatrix {...{ labels, vectors, model, to, onChoose }} />}
      {vectors.length === 1 && <p className={answerClasses.dimmed}>{t('one')}</p>}
      {vectors.length >= minProjected && <ProjectionChart labels={labels} vectors={vectors} />}
    </>
  );
}
