import { useTranslations } from 'use-intl';
import { Button } from '../controls/button';
import classes from '../empty-state.module.css';

interface EmptyByFilterProps {
  /** `No batches match`. */
  title: string;
  /** The filters as the reader set them: `status failed, search “report”`. */
  filters: string;
  onClear: () => void;
}

/** Something is here, and the filters hide it. */
export function EmptyByFilter({ title, filters, onClear }: EmptyByFilterProps) {
  const t = useTranslations('recordList');
  return (
    <div className={classes.empty} role="status">
      <h2>{title}</h2>
      <p className={classes.text}>{t('hiddenBy', { filters })}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      </div>
    </div>
  );
}
