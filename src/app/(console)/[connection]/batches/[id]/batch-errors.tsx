'use client';

import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { useAccount } from '../../../app-shell/use-account';
import { recordPath } from '../../../records/record-paths';
import { LineProblems } from '../line-problems';
import classes from './batch-detail.module.css';

interface BatchErrorsProps {
  connection: string;
  errors: readonly unknown[];
  /** The id of the input file, where upstream tells it. */
  input: string | null;
}

/** Why upstream did not accept the input file, by line, and what to do about it. */
export function BatchErrors({ connection, errors, input }: BatchErrorsProps) {
  const t = useTranslations('batches');
  const { may } = useAccount();
  const file = input === null ? undefined : recordPath(connection, 'file', input);
  return (
    <div className={classes.errors}>
      <p>{t('errors.about')}</p>
      <LineProblems label={t('errors.label')} problems={errors} />
      <p>{t('errors.next')}</p>
      <div className={classes.next}>
        {file && (
          <ButtonLink href={file} variant="default">
            {t('errors.input')}
          </ButtonLink>
        )}
        {may('operator') && (
          <ButtonLink href={`/${connection}/batches/new`} variant="default">
            {t('errors.again')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
