import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../copy-button';
import { CopyId } from '../copy-id';
import type { Crumb } from '../frame-context';
import { type Fact, KeyFacts } from '../key-facts';
import { PageHeader } from '../page-header';
import { type UrlTab, UrlTabs } from '../url-tabs';
import { DetailBanner } from './detail-banner';
import classes from './record-detail.module.css';
import { RecordRaw } from './record-raw';
import { type RecordState, StateBanners } from './state-banners';

interface RecordDetailProps {
  /** `batch`, for the names of controls. */
  noun: string;
  id: string;
  /** Null: its id stands for it. */
  name: string | null;
  crumbs: readonly Crumb[];
  /** The status, in the header. */
  status?: ReactNode;
  actions?: ReactNode;
  /** What limits the trust in this page. */
  state: RecordState;
  /** Further banners. */
  banners?: readonly { key: string; tone: 'mixed' | 'bad' | 'gone'; text: ReactNode }[];
  facts: readonly Fact[];
  /** Between the facts and the tabs: progress. */
  children?: ReactNode;
  /** What it says or holds first; the timeline and the raw object are added. */
  tabs: readonly UrlTab[];
  timeline: ReactNode;
  /** As upstream sent it. */
  snapshot: unknown;
  /** The request that fetched it, for the raw tab. */
  request: string;
}

/** The page of one record: what it is, what can be done, what is to be known, and what it holds. */
export function RecordDetail(props: RecordDetailProps) {
  const { noun, id, name, crumbs, status, actions, state, banners = [], facts, tabs } = props;
  const t = useTranslations('recordDetail');
  return (
    <>
      <PageHeader
        title={name ?? <code>{id}</code>}
        here={name ?? id}
        crumbs={crumbs}
        facts={
          <>
            {status}
            {name ? (
              <CopyId id={id} what={t('idOf', { noun })} />
            ) : (
              <CopyButton text={id} what={t('idOf', { noun })} />
            )}
          </>
        }
        actions={actions}
      />
      <div className={classes.banners}>
        <StateBanners state={state} />
        {banners.map(({ key, tone, text }) => (
          <DetailBanner key={key} tone={tone}>
            {text}
          </DetailBanner>
        ))}
      </div>
      <KeyFacts facts={facts} />
      {props.children}
      <div className={classes.tabs}>
        <UrlTabs
          label={name ?? id}
          tabs={[
            ...tabs,
            { value: 'timeline', label: t('timeline'), content: props.timeline },
            {
              value: 'raw',
              label: t('raw'),
              content: <RecordRaw value={props.snapshot} label={noun} request={props.request} />,
            },
          ]}
        />
      </div>
    </>
  );
}
