'use client';

import { formatShare } from '@/lib/format';
import type { StatusColor } from '@/lib/status-color';
import classes from './shares-bar.module.css';
import { StatusIcon } from './status-icon';
import { useFormat } from './use-format';

export interface Share {
  value: string;
  label: string;
  count: number;
  statusColor: StatusColor;
}

interface SharesBarProps {
  label: string;
  shares: readonly Share[];
  selected: string | null;
  onSelect: (value: string | null) => void;
}

/** The parts of a whole, drawn to scale; each filters. */
export function SharesBar({ label, shares, selected, onSelect }: SharesBarProps) {
  const format = useFormat();
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset className={classes.root} aria-label={label}>
      <div className={classes.bar} aria-hidden="true">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ value, count, statusColor }) => (
            <span
              key={value}
              data-tone={statusColor}
              data-faded={(selected !== null && selected !== value) || undefined}
              style={{ flexGrow: count }}
            />
          ))}
      </div>
      <div className={classes.legend}>
        {shares.map(({ value, label, count, statusColor }) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === selected}
            data-tone={statusColor}
            onClick={() => onSelect(value === selected ? null : value)}
          >
            <StatusIcon statusColor={statusColor} />
            {label}
            <strong>{format.number(count)}</strong>
            <span>{formatShare(count, total)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
