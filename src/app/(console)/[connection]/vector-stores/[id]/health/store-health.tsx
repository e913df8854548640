'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { DescriptionList } from '@/components/description-list';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import type { ChunkPlace, ChunkReport } from '@/server/vector-stores/chunk-audit';
import type { StoreHealth } from '@/server/vector-stores/health';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../app-shell/use-account';
import { listPath, recordPath } from '../../../../records/record-paths';
import {
  useOperationsRefresh,
  useRecentOperations,
} from '../../../bulk-operations/use-bulk-operations';
import { isExpired, type StoreRecord } from '../../vector-store';
import { useFileNames } from '../files/use-file-names';
import classes from './store-health.module.css';

/** What is wrong with a store: files that did not get in, and chunks that say nothing, or the same, or too much. */
export function HealthOfStore({ store }: { store: StoreRecord }) {
  const { connection, id } = store;
  const t = useTranslations('storeHealth');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const look = useOperationsRefresh();
  const operations = useRecentOperations(connection, { store: id }) ?? [];
  const checks = operations.filter(({ action }) => action === 'check_chunks');
  const isChecking = checks.some(({ ended_at }) => ended_at === null);
  // Not `isChecking`: a check of a few files has ended before it is ever seen in progress.
  const ended = checks.find(({ ended_at }) => ended_at !== null)?.id;
  const health = useQuery(trpc.vectorStores.health.queryOptions({ connection, id }));
  const check = useMutation(trpc.bulkOperations.checkChunks.mutationOptions({ onSuccess: look }));
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries(trpc.vectorStores.health.pathFilter());
  }, [ended, queryClient, trpc]);

  if (health.error) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={health.error}
        onRetry={() => void health.refetch()}
        retrying={health.isFetching}
      />
    );
  }
  if (!health.data) return null;
  const { report } = health.data;
  const canCheck = may('operator') && !isExpired(store) && store.deleted_upstream_at === null;
  const button = canCheck && (
    <Button
      variant="default"
      loading={check.isPending || isChecking}
      onClick={() => check.mutate({ connection, store: id })}
    >
      {report ? t('checkAgain') : t('check')}
    </Button>
  );
  return (
    <div className={classes.health}>
      {check.error && <ErrorPanel title={t('notChecked')} error={check.error} />}
      <FileStates store={store} health={health.data} />
      {report ? (
        <Report store={store} report={report} />
      ) : (
        <EmptyState title={t('unchecked')} action={button}>
          {t('uncheckedText')}
        </EmptyState>
      )}
      {report && button}
    </div>
  );
}

function FileStates({ store, health }: { store: StoreRecord; health: StoreHealth }) {
  const t = useTranslations('storeHealth');
  const { failed, cancelled, unread, stuck } = health;
  const files = listPath(store.connection, 'vector_store_file', [store.id]);
  const bad = failed + cancelled;
  return (
    <ul className={classes.findings} aria-label={t('files')}>
      <Finding isGood={bad === 0}>
        {bad === 0 ? (
          t('noneFailed')
        ) : (
          <Link href={`${files}&show=failed`}>{t('filesFailed', { failed, cancelled })}</Link>
        )}
      </Finding>
      <Finding isGood={unread === 0}>
        {unread === 0 ? (
          t('noneUnread')
        ) : (
          <Link href={`${files}&show=unread`}>{t('unread', { count: unread })}</Link>
        )}
      </Finding>
      <Finding isGood={stuck.length === 0}>
        {stuck.length === 0 ? (
          t('noneStuck')
        ) : (
          <Link href={`${files}&show=ingesting`}>{t('stuck', { count: stuck.length })}</Link>
        )}
      </Finding>
    </ul>
  );
}

function Report({ store, report }: { store: StoreRecord; report: ChunkReport }) {
  const format = useFormat();
  const t = useTranslations('storeHealth');
  const { counts, empty, duplicates, oversized } = report;
  const places = useMemo(
    () => [...empty, ...oversized, ...duplicates.flatMap((group) => group.places)],
    [empty, oversized, duplicates],
  );
  const names = useFileNames(
    store.connection,
    places.map(({ file_id }) => file_id),
  );
  const place = (one: ChunkPlace) => (
    <Place key={`${one.file_id} ${one.position}`} store={store} place={one} names={names} />
  );
  return (
    <>
      <DescriptionList
        facts={[
          { label: t('checked'), value: <RelativeTime at={report.checked_at} /> },
          { label: t('filesRead'), value: format.number(report.files) },
          { label: t('chunks'), value: format.number(report.chunks) },
          { label: t('tokens'), value: format.number(report.tokens) },
        ]}
      />
      <ul className={classes.findings} aria-label={t('chunks')}>
        <Finding isGood={counts.empty === 0}>
          {t('empty', { count: counts.empty })}
          {empty.length > 0 && <Details>{empty.map(place)}</Details>}
        </Finding>
        <Finding isGood={counts.duplicate === 0}>
          {t('duplicate', { count: counts.duplicate })}
          {duplicates.length > 0 && (
            <Details>
              {duplicates.map(({ text, count, places: where }) => (
                <li key={text + count}>
                  <p className={classes.text}>{text}</p>
                  <ul>{where.map(place)}</ul>
                  {count > where.length && t('others', { count: count - where.length })}
                </li>
              ))}
            </Details>
          )}
        </Finding>
        <Finding isGood={counts.oversized === 0}>
          {t('oversized', { count: counts.oversized })}
          {oversized.length > 0 && (
            <Details>
              {oversized.map((one) => (
                <li key={`${one.file_id} ${one.position}`}>
                  <ul>{place(one)}</ul>
                  {t('tokensOf', { count: one.tokens, max: one.max })}
                </li>
              ))}
            </Details>
          )}
        </Finding>
      </ul>
    </>
  );
}

function Finding({ isGood, children }: { isGood: boolean; children: ReactNode }) {
  return (
    <li className={classes.finding}>
      <StatusIcon statusColor={isGood ? 'good' : 'mixed'} />
      <div>{children}</div>
    </li>
  );
}

function Details({ children }: { children: ReactNode }) {
  const t = useTranslations('storeHealth');
  return (
    <details>
      <summary>{t('where')}</summary>
      <ul>{children}</ul>
    </details>
  );
}

interface PlaceProps {
  store: StoreRecord;
  place: ChunkPlace;
  names: ReadonlyMap<string, string>;
}

function Place({ store, place: { file_id, position }, names }: PlaceProps) {
  const t = useTranslations('storeHealth');
  return (
    <li>
      <Link href={recordPath(store.connection, 'vector_store_file', file_id, [store.id])}>
        {names.get(file_id) ?? shortenId(file_id)}
      </Link>{' '}
      {t('chunkNumber', { number: position + 1 })}
    </li>
  );
}
