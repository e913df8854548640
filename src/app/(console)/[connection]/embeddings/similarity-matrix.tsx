'use client';

import { type CSSProperties, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import answerClasses from '../../playground/answer.module.css';
import classes from './embeddings.module.css';
import { orderBySimilarity, similarity } from './vectors';

/** Rows and columns that are drawn: each more is one more of both. */
const maxDrawn = 40;

interface SimilarityMatrixProps {
  labels: readonly string[];
  vectors: readonly Float32Array[];
  model: string;
  /** The text by whose likeness it is sorted; null: none. */
  to: number | null;
  onChoose: (to: number | null) => void;
}

/** How like each text is to each other, as cosines. A click on a text sorts by the likeness to it. */
export function SimilarityMatrix({ labels, vectors, model, to, onChoose }: SimilarityMatrixProps) {
  const format = useFormat();
  const t = useTranslations('embeddings.matrix');
  const order = useMemo(() => orderBySimilarity(vectors, to).slice(0, maxDrawn), [vectors, to]);
  const rows = useMemo(
    () =>
      order.map((row) => ({
        row,
        cells: order.map((column) => ({
          column,
          value: similarity(vectors[row] ?? none, vectors[column] ?? none),
        })),
      })),
    [order, vectors],
  );

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('label', { model })}>
        <table className={classes.matrix} aria-label={t('label', { model })}>
          <thead>
            <tr>
              <th scope="col">{t('text')}</th>
              {order.map((at) => (
                <th key={at} scope="col" title={labels[at]}>
                  {at + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.text}
                    aria-pressed={row === to}
                    title={labels[row]}
                    onClick={() => onChoose(row === to ? null : row)}
                  >
                    <span className={classes.number}>{row + 1}</span>
                    {labels[row]}
                  </button>
                </th>
                {cells.map(({ column, value }) => (
                  <td key={column} style={{ '--likeness': `${shadeOf(value)}%` } as CSSProperties}>
                    {format.fixed(value, 2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={answerClasses.dimmed} role="status">
        {to === null ? t('hint') : t('sorted', { text: shorten(labels[to] ?? '') })}
        {order.length < vectors.length &&
          ` ${t('shown', { shown: order.length, count: vectors.length })}`}
      </p>
    </>
  );
}

const none = new Float32Array();

/** Percent of the accent, so that the words on it stay readable. */
function shadeOf(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) ** 2 * 40);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
