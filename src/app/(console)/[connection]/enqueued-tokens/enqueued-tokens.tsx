'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Button } from '@/components/controls/button';
import { EmptyValue } from '@/components/empty-value';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import type { EnqueuedBatchView, ModelTokensView } from '@/server/enqueued-tokens/view';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { listPath, recordPath } from '../../records/record-paths';
import { useKindWords } from '../../records/use-kind-words';
import { groupPath } from '../batch-groups/batch-group';
import classes from '../batch-groups/batch-groups.module.css';
import { LimitForm } from './limit-form';

/** Milliseconds. */
const pollInterval = 5_000;

/** How many tokens of batches wait and run upstream, by model, and how many may. */
export function EnqueuedTokens({ connection }: { connection: string }) {
  const t = useTranslations('enqueuedTokens');
  const groups = useTranslations('batchGroups');
  const { many } = useKindWords('batch');
  const trpc = useTRPC();
  const { may } = useAccount();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.enqueuedTokens.list.queryOptions({ connection }, { refetchInterval: pollInterval }),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[
          { label: many, href: listPath(connection, 'batch') },
          { label: groups('title'), href: `/${connection}/batch-groups` },
        ]}
      />
      {error && !data && (
        <ErrorPanel
          title={t('notLoaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data?.length === 0 && <p className={classes.dimmed}>{t('empty')}</p>}
      <div className={classes.sections}>
        {data?.map((model) => (
          <ModelTokens key={model.model} connection={connection} model={model} />
        ))}
        {may('operator') &&
          (isAdding ? (
            <LimitForm connection={connection} model={null} onDone={() => setAdding(false)} />
          ) : (
            <div>
              <Button variant="default" onClick={() => setAdding(true)}>
                {t('another')}
              </Button>
            </div>
          ))}
      </div>
    </>
  );
}

function ModelTokens({ connection, model }: { connection: string; model: ModelTokensView }) {
  const t = useTranslations('enqueuedTokens');
  const format = useFormat();
  const { may } = useAccount();
  const [isEditing, setEditing] = useState(false);
  const [offered, setOffered] = useState<number | null>(null);
  const { limit, used, headroom, unknown, set_by, refusal, batches } = model;
  const until = refusal?.until ?? 0;
  const time = useTicking((now) =>
    until > now / 1000 ? format.duration(until - now / 1000, 1) : '',
  );
  const name = model.model || t('unknownModel');
  return (
    <section className={classes.section} aria-label={name}>
      <h2>{name}</h2>
      <dl className={classes.limits}>
        <div>
          <dt className={classes.dimmed}>{t('limit')}</dt>
          <dd>
            {limit === null ? t('unknownLimit') : format.number(limit)}
            {set_by && <span className={classes.dimmed}> {t('setBy', { by: set_by })}</span>}
          </dd>
        </div>
        <div>
          <dt className={classes.dimmed}>{t('used')}</dt>
          <dd>
            {format.number(used)}
            {unknown > 0 && (
              <span className={classes.dimmed}> + {t('unknown', { count: unknown })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt className={classes.dimmed}>{t('headroom')}</dt>
          <dd>{headroom === null ? <EmptyValue /> : format.number(headroom)}</dd>
        </div>
      </dl>
      {refusal && (
        <p className={classes.status} role="status">
          <StatusIcon statusColor="mixed" />
          <span>
            {t('refused', { message: refusal.error.message })} {time && t('until', { time })}
          </span>
        </p>
      )}
      {batches.length > 0 && (
        <ul className={classes.tries} aria-label={t('batches')}>
          {batches.map((batch, index) => (
            <BatchTokens
              key={batch.batch ?? `new-${index}`}
              connection={connection}
              batch={batch}
            />
          ))}
        </ul>
      )}
      {may('operator') && model.model !== '' && (
        <div className={classes.buttons}>
          {!isEditing && (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('set')}
            </Button>
          )}
          {!isEditing && refusal?.limit && refusal.limit !== limit && (
            <Button
              variant="default"
              onClick={() => {
                setOffered(refusal.limit);
                setEditing(true);
              }}
            >
              {t('take', { limit: refusal.limit })}
            </Button>
          )}
        </div>
      )}
      {isEditing && (
        <LimitForm
          connection={connection}
          model={model.model}
          limit={offered ?? limit}
          onDone={() => setEditing(false)}
        />
      )}
    </section>
  );
}

function BatchTokens({ connection, batch }: { connection: string; batch: EnqueuedBatchView }) {
  const t = useTranslations('enqueuedTokens');
  const groups = useTranslations('batchGroups');
  const format = useFormat();
  const { batch: id, tokens, source, group, part } = batch;
  return (
    <li>
      {id ? (
        <Link href={recordPath(connection, 'batch', id)}>{shortenId(id)}</Link>
      ) : (
        <span>{t('creating')}</span>
      )}
      <span>{tokens === null ? <EmptyValue /> : format.number(tokens)}</span>
      <span className={classes.dimmed}>{t(`sources.${source}`)}</span>
      {group && (
        <Link href={groupPath(connection, group)}>{groups('partOf', { part: part ?? 0 })}</Link>
      )}
    </li>
  );
}
