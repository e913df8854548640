'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';

/** Where code of models runs, or what is missing for it. */
export function CodeSandbox() {
  const t = useTranslations('platform.sandbox');
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.platform.sandbox.queryOptions());
  if (error && !data) return <ErrorPanel title={t('failed')} error={error} />;

  return (
    <FormSection title={t('title')}>
      {!data && <p className={classes.help}>{t('trying')}</p>}
      {data?.kind && <p>{t('used', { kind: data.kind, runtime: data.runtime })}</p>}
      {data?.reason && (
        <>
          <p>{t('none')}</p>
          <p className={classes.help}>{data.reason}</p>
        </>
      )}
    </FormSection>
  );
}
