import { type PointerEvent, type ReactNode, useId } from 'react';
import classes from './chart-frame.module.css';
import type { ChartScale } from './chart-scale';

/** Both sides of what is drawn, in units of its own. */
export const side = 1000;

interface ChartFrameProps {
  title: string;
  /** What the chart says, for those who do not see it: the same numbers stand in a table. */
  summary: string;
  /** Beside the title: what the marks stand for, and the values that are pointed at. */
  values: ReactNode;
  y: ChartScale;
  formatTick: (value: number) => string;
  onPoint: (event: PointerEvent<HTMLElement>) => void;
  onLeave: () => void;
  /** Under the first and the last place of the x axis. */
  ends: readonly [ReactNode, ReactNode];
  className: string | undefined;
  children: ReactNode;
}

/** A caption, a y axis with its grid, and what is drawn, as wide as there is room. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, values, y, formatTick, onPoint, onLeave, ends, className } = props;
  const id = useId();
  return (
    <figure className={`${classes.chart} ${className}`} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <strong id={id}>{title}</strong>
        <span className={classes.values}>{values}</span>
      </figcaption>
      <div className={classes.frame}>
        <div className={classes.scale} aria-hidden="true">
          {y.ticks.map((tick) => (
            <span key={tick} style={{ bottom: `${y.at(tick) * 100}%` }}>
              {formatTick(tick)}
            </span>
          ))}
        </div>
        <div
          className={classes.plot}
          onPointerMove={onPoint}
          onPointerDown={onPoint}
          onPointerLeave={onLeave}
        >
          <svg
            role="img"
            aria-label={summary}
            viewBox={`0 0 ${side} ${side}`}
            preserveAspectRatio="none"
          >
            {y.ticks.map((tick) => (
              <path
                key={tick}
                className={classes.grid}
                d={`M0 ${side * (1 - y.at(tick))}H${side}`}
              />
            ))}
            {props.children}
          </svg>
        </div>
        <div className={classes.ends} aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      </div>
    </figure>
  );
}
