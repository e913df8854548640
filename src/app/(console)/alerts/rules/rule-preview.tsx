'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import type { RecordForm } from '@/components/form/use-record-form';
import { RelativeTime } from '@/components/relative-time';
import { useTRPCClient } from '@/trpc/client';
import classes from '../alerts.module.css';
import { questionOf, type RuleForm } from './rule-form';

/** What the rule would have told of the last days, as it stands in its form. */
export function RulePreview({ form }: { form: RecordForm<RuleForm> }) {
  const t = useTranslations('alertRules.preview');
  const client = useTRPCClient();
  const preview = useMutation({
    mutationFn: (values: RuleForm) => client.alerts.preview.query(questionOf(values)),
    onError: (error) => form.refuse(error),
  });
  const { data } = preview;
  return (
    <section className={classes.preview} aria-label={t('run')}>
      <Button
        variant="default"
        loading={preview.isPending}
        onClick={() => preview.mutate(form.values)}
      >
        {t('run')}
      </Button>
      {preview.error && <ErrorPanel title={t('failed')} error={preview.error} />}
      {data && (
        <div role="status">
          <h2>{t('title', { days: data.days })}</h2>
          <p>{data.count === null ? t('none') : t('count', { count: data.count })}</p>
          {data.newest.length > 0 && (
            <>
              {data.newest.length < (data.count ?? 0) && (
                <p className={classes.dimmed}>{t('shown', { count: data.newest.length })}</p>
              )}
              <ul className={classes.list}>
                {data.newest.map(({ title, detail, path, at }) => (
                  <li key={`${at} ${path} ${title}`}>
                    <p className={classes.line}>
                      {path ? <Link href={path}>{title}</Link> : <strong>{title}</strong>}
                      <RelativeTime at={at} />
                    </p>
                    {detail && <p className={classes.dimmed}>{detail}</p>}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}
