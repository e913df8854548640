'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import classes from './embeddings.module.css';
import { maxProjected, projectVectors } from './projection';

interface ProjectionChartProps {
  labels: readonly string[];
  vectors: readonly Float32Array[];
}

const width = 600;
const height = 360;
const edge = 16;

/** The texts in two dimensions: near each other where they are alike. The same numbers stand in a table below. */
export function ProjectionChart({ labels, vectors }: ProjectionChartProps) {
  const format = useFormat();
  const t = useTranslations('embeddings.projection');
  const points = useMemo(() => projectVectors(vectors.slice(0, maxProjected)), [vectors]);
  const x = scaleOf(
    points.map(([x]) => x),
    width,
  );
  const y = scaleOf(
    points.map(([, y]) => y),
    height,
  );
  return (
    <figure className={classes.projection}>
      <figcaption>{t('label', { count: points.length })}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('label', { count: points.length })}
      >
        {points.map((point, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a text is known by
          <g key={at} transform={`translate(${x(point[0])} ${y(point[1])})`}>
            <title>{labels[at]}</title>
            <circle r={4} />
            <text x={6} y={4}>
              {at + 1}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{t('table')}</summary>
        <div className={classes.scroll}>
          <table className={classes.matrix} aria-label={t('table')}>
            <thead>
              <tr>
                <th scope="col">{t('text')}</th>
                <th scope="col">x</th>
                <th scope="col">y</th>
              </tr>
            </thead>
            <tbody>
              {points.map(([x, y], at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a text is known by
                <tr key={at}>
                  <th scope="row">
                    <span className={classes.text}>
                      <span className={classes.number}>{at + 1}</span>
                      {labels[at]}
                    </span>
                  </th>
                  <td>{format.fixed(x, 3)}</td>
                  <td>{format.fixed(y, 3)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function scaleOf(values: readonly number[], size: number): (value: number) => number {
  const min = Math.min(...values);
  const span = Math.max(...values) - min || 1;
  return (value) => Math.round((edge + ((value - min) / span) * (size - 2 * edge)) * 10) / 10;
}
