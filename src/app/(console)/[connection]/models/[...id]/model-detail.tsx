'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { DetailSkeleton } from '@/components/record-detail/detail-skeleton';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useModelFacts } from '../model-facts';
import { ModelRaw } from '../model-raw';
import { isTuned } from '../tuned-model';

const TunedModelMenu = dynamic(() =>
  import('../tuned-model-menu').then((module) => module.TunedModelMenu),
);

/** The page of one model. History does not follow models: what is shown is what upstream says now. */
export function ModelDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('models');
  const trpc = useTRPC();
  const { may } = useAccount();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.models.retrieve.queryOptions({ connection, id }),
  );
  const facts = useModelFacts(connection, id, data);
  return (
    <>
      <PageHeader
        title={id}
        crumbs={[{ label: t('title'), href: `/${connection}/models` }]}
        actions={
          <>
            {may('operator') && (
              <ButtonLink href={`/${connection}/chat?model=${encodeURIComponent(id)}`}>
                {t('chat')}
              </ButtonLink>
            )}
            {isTuned(id) && data && <TunedModelMenu connection={connection} id={id} />}
          </>
        }
      />
      {error && (
        <ErrorPanel
          title={t('detailFailed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data === undefined ? (
        !error && <DetailSkeleton />
      ) : (
        <>
          <DescriptionList facts={facts} />
          <ModelRaw id={id} model={data} />
        </>
      )}
    </>
  );
}
