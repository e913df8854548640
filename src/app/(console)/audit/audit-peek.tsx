'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { useColumnFacts } from '@/components/record-detail/facts';
import { useTRPC } from '@/trpc/client';
import { type AuditEntry, auditPath, objectPath } from './audit';
import classes from './audit.module.css';
import { auditFacts } from './audit-columns';
import { ChangedFields } from './changed-fields';

/** An entry beside the log: who, what, from where, and what changed. */
export function AuditPeek({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.audit.retrieve.queryOptions({ id: entry.id }),
  );
  const { object, message } = entry;
  const href = objectPath(entry);
  return (
    <>
      {object !== null && (
        <p className={classes.object}>
          <CopyId id={object} what={t('objectId')} />
          {href && <Link href={href}>{t('open')}</Link>}
          <Link href={auditPath(object)}>{t('ofObject')}</Link>
        </p>
      )}
      <DescriptionList facts={useColumnFacts('audit', auditFacts, entry)} />
      {message && <p className={classes.message}>{message}</p>}
      {entry.outcome === 'started' && <p className={classes.message}>{t('startedNote')}</p>}
      {error && (
        <ErrorPanel
          title={t('detailFailed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && <ChangedFields detail={data} />}
    </>
  );
}
