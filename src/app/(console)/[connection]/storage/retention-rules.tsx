'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { RetentionRuleEntry } from './retention-rule-entry';
import { RetentionRuleForm } from './retention-rule-form';
import classes from './storage.module.css';

/** The rules by which files are deleted, each with its dry run. */
export function RetentionRules({ connection }: { connection: string }) {
  const t = useTranslations('storage.rules');
  const trpc = useTRPC();
  const { may } = useAccount();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.storage.rules.queryOptions({ connection }),
  );
  return (
    <section aria-labelledby="storage-rules" className={classes.section}>
      <h2 id="storage-rules">{t('title')}</h2>
      <p className={classes.note}>{t('about')}</p>
      {error && !data && (
        <ErrorPanel
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && data.length > 0 && (
        <ul className={classes.rules}>
          {data.map((rule) => (
            <RetentionRuleEntry key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
      {may('operator') &&
        (isAdding ? (
          <RetentionRuleForm connection={connection} onDone={() => setAdding(false)} />
        ) : (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        ))}
    </section>
  );
}
