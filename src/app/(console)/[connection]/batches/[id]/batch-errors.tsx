'use client';

import { useTranslations } from 'use-intl';
import { LineProblems } from '../line-problems';
import classes from './batch-detail.module.css';

/** Why upstream did not accept the input file, by line. */
export function BatchErrors({ errors }: { errors: readonly unknown[] }) {
  const t = useTranslations('batches');
  return (
    <div className={classes.errors}>
      <p>{t('errors.about')}</p>
      <LineProblems label={t('errors.label')} problems={errors} />
    </div>
  );
}
