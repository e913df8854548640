'use client';

import { type PointerEvent, useMemo, useState } from 'react';
import classes from './bar-chart.module.css';
import { ChartFrame, side } from './chart-frame';
import { linearScale } from './chart-scale';

export interface Bar {
  key: string;
  /** Under it, where there is room, and beside the value of one that is pointed at. */
  label: string;
  /** One for each of `parts`, from the bottom. */
  values: readonly number[];
}

interface BarChartProps {
  title: string;
  /** What the chart says, for those who do not see it: the same numbers stand in a table. */
  summary: string;
  /** What a bar is made of. */
  parts: readonly { key: string; label: string }[];
  bars: readonly Bar[];
  format: (value: number) => string;
  /** Of the axis. */
  formatTick: (value: number) => string;
}

/** Bars of stacked parts, drawn as wide as there is room. */
export function BarChart({ title, summary, parts, bars, format, formatTick }: BarChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const y = useMemo(() => linearScale(bars.map(sumOf), { fromZero: true }), [bars]);
  const shown = pointed === null ? null : bars[pointed];
  const width = side / Math.max(1, bars.length);

  function point({ currentTarget, clientX }: PointerEvent<HTMLElement>) {
    const { left, width } = currentTarget.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / width) * bars.length);
    setPointed(index >= 0 && index < bars.length ? index : null);
  }

  return (
    <ChartFrame
      title={title}
      summary={summary}
      values={
        <>
          {shown && <span>{shown.label}</span>}
          {parts.map(({ key, label }, part) => (
            <span key={key}>
              <span className={classes.key} data-part={part} aria-hidden="true" />
              {label} {shown && <b>{format(shown.values[part] ?? 0)}</b>}
            </span>
          ))}
        </>
      }
      y={y}
      formatTick={formatTick}
      onPoint={point}
      onLeave={() => setPointed(null)}
      ends={[bars[0]?.label, bars.length > 1 && bars.at(-1)?.label]}
      className={classes.chart}
    >
      {bars.map(({ key, values }, index) => (
        <g key={key} className={classes.bar} data-pointed={index === pointed || undefined}>
          {stacked(values).map(([from, to], part) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their order.
              key={part}
              data-part={part}
              x={(index + 0.1) * width}
              width={width * 0.8}
              y={side * (1 - y.at(to))}
              height={side * (y.at(to) - y.at(from))}
            />
          ))}
        </g>
      ))}
    </ChartFrame>
  );
}

function sumOf({ values }: Bar): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Where each part begins and ends. */
function stacked(values: readonly number[]): [from: number, to: number][] {
  let from = 0;
  return values.map((value) => {
    const to = from + value;
    const range: [number, number] = [from, to];
    from = to;
    return range;
  });
}
