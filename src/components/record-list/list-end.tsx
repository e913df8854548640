import { useTranslations } from 'use-intl';
import { Button } from '../controls/button';
import classes from './list-end.module.css';

interface ListEndProps {
  shown: number;
  /** The total of the filtered list; null if unknown. */
  total: number | null | undefined;
  /** `3 batches`. */
  count: (count: number) => string;
  /** Given while there is more to show. */
  onMore?: () => void;
  loading?: boolean;
  /** Given while filters hide the rest. */
  onClear?: () => void;
}

/** Says how many there are, and what hides the rest. */
export function ListEnd({ shown, total, count, onMore, loading, onClear }: ListEndProps) {
  const t = useTranslations('recordList');
  const all = onMore ? (total ?? null) : (total ?? shown);
  const words =
    all === null
      ? t('shown', { count: count(shown) })
      : all === shown
        ? count(all)
        : t('shownOf', { shown, count: count(all) });
  return (
    <div className={classes.end}>
      <span aria-live="polite">{onClear ? t('othersHidden', { words }) : words}</span>
      {onClear && (
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      )}
      {onMore && (
        <Button variant="default" size="compact-sm" onClick={onMore} loading={loading}>
          {t('showMore')}
        </Button>
      )}
    </div>
  );
}
