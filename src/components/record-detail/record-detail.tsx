'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ExactInteger } from '@/lib/exact-integers';
import type { RecordFacts } from '@/lib/record-status-detail';
import type { Crumb } from '../app-shell-context';
import { CopyButton } from '../copy-button';
import { CopyId } from '../copy-id';
import type { Fact } from '../description-list';
import { ErrorBoundary } from '../error-boundary';
import { ErrorPanel } from '../error-panel';
import { PageHeader } from '../page-header';
import { RecordStatus } from '../record-status';
import { type UrlTab, UrlTabs } from '../url-tabs';
import { DetailBanner } from './detail-banner';
import { DetailSkeleton } from './detail-skeleton';
import { Facts } from './facts';
import classes from './record-detail.module.css';
import { RecordRaw } from './record-raw';
import { StateBanners } from './state-banners';

/** What every record has. */
export interface DetailedRecord extends RecordFacts {
  id: string;
  name: string | null;
  deleted_upstream_at: number | null;
  /** Unix seconds. */
  seen_at: number;
  stale: { message: string; request_id: string | null } | null;
  exact_integers?: readonly ExactInteger[] | undefined;
}

export interface Banner {
  key: string;
  statusColor: 'mixed' | 'bad' | 'gone';
  text: ReactNode;
}

export interface RecordDetailProps<T extends DetailedRecord> {
  /** `batch`, for the names of controls. */
  noun: string;
  id: string;
  shortId: string;
  crumbs: readonly Crumb[];
  /** Undefined until it came. */
  record: T | undefined;
  error: unknown;
  onRetry: () => void;
  retrying: boolean;
  actions?: (record: T) => ReactNode;
  banners?: (record: T) => readonly Banner[];
  /** A hook: it is called once the record is there, on each rendering. */
  useFacts: (record: T) => readonly Fact[];
  /** Between the facts and the tabs: progress. */
  children?: (record: T) => ReactNode;
  /** What it says or holds first; the timeline and the raw object are added. */
  tabs: (record: T) => readonly UrlTab[];
  timeline: (record: T) => ReactNode;
  /** The request that fetches it; undefined where the API has none. */
  request: string | undefined;
}

/** The page of one record: what it is, what can be done, what is to be known, and what it holds. */
export function RecordDetail<T extends DetailedRecord>(props: RecordDetailProps<T>) {
  const { noun, id, shortId, crumbs, record, error, onRetry, retrying, actions } = props;
  const t = useTranslations('recordDetail');
  const name = record?.name;
  return (
    <>
      <PageHeader
        title={name ?? <code>{shortId}</code>}
        here={name ?? shortId}
        crumbs={crumbs}
        facts={
          <>
            {record && <RecordStatus record={record} live />}
            {name ? (
              <CopyId id={id} what={t('idOf', { noun })} />
            ) : (
              <CopyButton text={id} what={t('idOf', { noun })} />
            )}
          </>
        }
        actions={record && actions?.(record)}
      />
      {error !== null && error !== undefined && (
        <ErrorPanel
          title={t('failed', { noun })}
          error={error}
          onRetry={onRetry}
          retrying={retrying}
        />
      )}
      {record ? (
        <ErrorBoundary what="record" version={record}>
          <Known {...props} record={record} />
        </ErrorBoundary>
      ) : (
        !error && <DetailSkeleton />
      )}
    </>
  );
}

function Known<T extends DetailedRecord>(props: RecordDetailProps<T> & { record: T }) {
  const { noun, id, record, banners, useFacts, children, tabs, timeline, request } = props;
  const t = useTranslations('recordDetail');
  return (
    <>
      <div className={classes.banners}>
        <StateBanners state={record} />
        {banners?.(record).map(({ key, statusColor, text }) => (
          <DetailBanner key={key} statusColor={statusColor}>
            {text}
          </DetailBanner>
        ))}
      </div>
      {/* Apart from the tabs, which stay when an odd object has no facts that can be drawn. */}
      <ErrorBoundary what="facts" version={record}>
        <Facts useFacts={useFacts} record={record} />
        {children?.(record)}
      </ErrorBoundary>
      <div className={classes.tabs}>
        <UrlTabs
          label={record.name ?? id}
          tabs={[
            ...tabs(record),
            { value: 'timeline', label: t('timeline'), content: timeline(record) },
            {
              value: 'raw',
              label: t('raw'),
              content: (
                <RecordRaw
                  value={record.snapshot}
                  integers={record.exact_integers}
                  label={noun}
                  request={request}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
