'use client';

import type { StatusColor } from '@/lib/status-color';
import { StatusIcon } from './status-icon';
import classes from './tiles.module.css';
import { useFormat } from './use-format';

export interface Tile {
  value: string;
  label: string;
  /** Undefined while it loads. */
  count: number | undefined;
  statusColor?: StatusColor;
}

interface TilesProps {
  /** What they count, for screen readers: `Batches by state`. */
  label: string;
  /** Five at most. */
  tiles: readonly Tile[];
  selected: string | null;
  /** A click on the selected tile selects nothing. */
  onSelect: (value: string | null) => void;
}

/** Counts that filter. */
export function Tiles({ label, tiles, selected, onSelect }: TilesProps) {
  const format = useFormat();
  return (
    <fieldset className={classes.tiles} aria-label={label}>
      {tiles.map(({ value, label, count, statusColor }) => (
        <button
          key={value}
          type="button"
          className={classes.tile}
          aria-pressed={value === selected}
          onClick={() => onSelect(value === selected ? null : value)}
        >
          <span className={classes.label}>
            {statusColor && <StatusIcon statusColor={statusColor} />}
            {label}
          </span>
          <span className={classes.count}>{count === undefined ? '–' : format.number(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
