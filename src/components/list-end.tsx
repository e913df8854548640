import { Button } from '@mantine/core';
import { formatNumber } from '@/lib/format';
import classes from './list-end.module.css';

interface ListEndProps {
  shown: number;
  /** Of all that the filters let through; null where upstream does not say. */
  total?: number | null;
  /** `batch`, `batches`. */
  noun: readonly [one: string, many: string];
  /** Given while there is more to show. */
  onMore?: () => void;
  loading?: boolean;
  /** Given while filters hide the rest. */
  onClear?: () => void;
}

/** Says how many there are, and what hides the rest. */
export function ListEnd({ shown, total, noun, onMore, loading, onClear }: ListEndProps) {
  const all = onMore ? (total ?? null) : (total ?? shown);
  const word = (all ?? shown) === 1 ? noun[0] : noun[1];
  return (
    <div className={classes.end}>
      <span aria-live="polite">
        {all === null
          ? `${formatNumber(shown)} ${word} shown`
          : all === shown
            ? `${formatNumber(shown)} ${word}`
            : `${formatNumber(shown)} of ${formatNumber(all)} ${word}`}
        {onClear && ', others are hidden by filters'}
      </span>
      {onClear && (
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          Clear filters
        </Button>
      )}
      {onMore && (
        <Button variant="default" size="compact-sm" onClick={onMore} loading={loading}>
          Show more
        </Button>
      )}
    </div>
  );
}
