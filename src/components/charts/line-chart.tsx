'use client';

import { type PointerEvent, useMemo } from 'react';
import { ChartFrame, side } from './chart-frame';
import { type ChartPoint, linearScale, logScale, nearestPoint } from './chart-scale';
import classes from './line-chart.module.css';

export interface ChartSeries {
  key: string;
  label: string;
  /** Which of the ten lines it is drawn as. */
  line: number;
  /** In the order of x. */
  points: readonly ChartPoint[];
  /** Fainter, behind the others: what a smoothed line was made of. */
  faint?: boolean;
}

interface LineChartProps {
  title: string;
  /** What the chart says, for those who do not see it: the same numbers stand in a table. */
  summary: string;
  series: readonly ChartSeries[];
  /** The last place of the x axis, which begins at 0. */
  end: number;
  /** Places on the x axis that are marked through the whole height. */
  marks?: readonly number[];
  log?: boolean;
  /** Where a reader points at, in any of the charts beside it too. */
  hover: number | null;
  onHover: (x: number | null) => void;
  format: (value: number) => string;
}

const lines = 10;

/** Few points are dots as well: a line of one would not be seen. */
const maxDots = 40;

/** Lines over steps, drawn as wide as there is room. */
export function LineChart(props: LineChartProps) {
  const { title, summary, series, end, marks = [], log, hover, onHover, format } = props;
  const y = useMemo(() => {
    const values = series.flatMap(({ points }) => points.map(([, value]) => value));
    return log ? logScale(values) : linearScale(values);
  }, [series, log]);
  const x = (value: number) => (end > 0 ? Math.min(1, Math.max(0, value / end)) : 0);
  const named = series.filter(({ faint }) => !faint);

  function point({ currentTarget, clientX }: PointerEvent<HTMLElement>) {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (width > 0) onHover(Math.min(1, Math.max(0, (clientX - left) / width)) * end);
  }

  return (
    <ChartFrame
      title={title}
      summary={summary}
      values={named.map(({ key, label, line, points }) => {
        const shown = nearestPoint(points, hover ?? end);
        return (
          <span key={key}>
            <svg className={classes.key} viewBox="0 0 18 8" aria-hidden="true">
              <path data-line={line % lines} d="M0 4h18" />
            </svg>
            {label} {shown ? <b>{format(shown[1])}</b> : '–'}
          </span>
        );
      })}
      y={y}
      formatTick={format}
      onPoint={point}
      onLeave={() => onHover(null)}
      ends={['0', format(end)]}
      className={classes.chart}
    >
      {marks.map((mark) => (
        <path key={mark} className={classes.mark} d={`M${x(mark) * side} 0V${side}`} />
      ))}
      {series.map(({ key, line, points, faint }) => (
        <g key={key} className={classes.line} data-faint={faint || undefined}>
          <path data-line={line % lines} d={pathOf(points, x, y.at, 'L')} />
          {points.length <= maxDots && (
            <path
              data-line={line % lines}
              className={classes.dots}
              d={pathOf(points, x, y.at, 'h0.1M')}
            />
          )}
        </g>
      ))}
      {hover !== null && <path className={classes.pointer} d={`M${x(hover) * side} 0V${side}`} />}
    </ChartFrame>
  );
}

/** Through all points, or with a dot at each. */
function pathOf(
  points: readonly ChartPoint[],
  x: (value: number) => number,
  y: (value: number) => number,
  between: 'L' | 'h0.1M',
): string {
  const places = points.map(([step, value]) => {
    const [left, top] = [x(step) * side, (1 - y(value)) * side];
    return `${Math.round(left * 10) / 10} ${Math.round(top * 10) / 10}`;
  });
  if (places.length === 0) return '';
  return `M${places.join(between)}${between === 'L' ? '' : 'h0.1'}`;
}
