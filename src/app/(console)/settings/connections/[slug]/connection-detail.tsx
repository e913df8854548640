'use client';

import { useIsMutating } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { DescriptionList } from '@/components/description-list';
import { EmptyState } from '@/components/empty-state';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { PageHeader } from '@/components/page-header';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { type ConnectionView, useConnections } from '../../../app-shell/use-connection';
import classes from '../../settings.module.css';
import { useSettingsCrumbs } from '../../use-settings-crumbs';
import { useConnectionFacts } from '../connection-facts';
import { Health } from '../health';
import { useConnectionActions } from '../use-connection-actions';
import { Capabilities } from './capabilities';
import { EditConnection } from './edit-connection';
import { EventReceiver } from './event-receiver';
import { Origin } from './origin';
import { TestResult } from './test-result';

export function ConnectionDetail({ slug }: { slug: string }) {
  const t = useTranslations('connections.missing');
  const connection = useConnections().find((one) => one.slug === slug);
  const crumbs = useSettingsCrumbs('connections');
  if (connection) return <KnownConnection connection={connection} />;
  return (
    <>
      <PageHeader title={slug} crumbs={crumbs} />
      <EmptyState
        title={t('title')}
        action={
          <ButtonLink href="/settings/connections" variant="default">
            {t('back')}
          </ButtonLink>
        }
      >
        {t('text')}
      </EmptyState>
    </>
  );
}

function KnownConnection({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const trpc = useTRPC();
  const router = useRouter();
  const isAdmin = useAccount().may('admin');
  const { test, askToDelete, askToPurge } = useConnectionActions(connection);
  const facts = useConnectionFacts(connection);
  // Also the test that a page before started.
  const testing = useIsMutating({ mutationKey: trpc.connections.test.mutationKey() }) > 0;

  const { slug, name, kind, deleted_at, source } = connection;
  const isDeleted = deleted_at !== null;
  const runTest = () => test.mutate({ slug });
  const danger = isDeleted
    ? {
        key: 'purge',
        label: t('menu.purge'),
        onSelect: () => askToPurge(() => router.push('/settings/connections')),
      }
    : { key: 'delete', label: t('menu.delete'), onSelect: askToDelete };
  return (
    <>
      <PageHeader
        title={name}
        crumbs={useSettingsCrumbs('connections')}
        facts={<Health connection={connection} live />}
        about={t(`kinds.${kind}`)}
        actions={
          isAdmin && (
            <>
              {isDeleted ? (
                <ButtonLink href={`/history?connection=${slug}`}>{t('menu.history')}</ButtonLink>
              ) : (
                <Button onClick={runTest} loading={testing}>
                  {t('test.run')}
                </Button>
              )}
              <ActionsMenu
                entries={isDeleted || source === 'settings' ? [{ ...danger, danger: true }] : []}
              />
            </>
          )
        }
      />
      <div className={classes.sections}>
        <Origin connection={connection} />
        <TestResult
          connection={connection}
          testing={testing}
          error={test.error}
          onTest={isAdmin ? runTest : undefined}
        />
        {source === 'settings' && kind !== 'platform' && !isDeleted && isAdmin ? (
          <EditConnection connection={connection} />
        ) : (
          <DescriptionList facts={facts} />
        )}
        {!isDeleted && (kind === 'openai' || kind === 'compatible') && (
          <EventReceiver connection={slug} />
        )}
        <Capabilities connection={connection} />
      </div>
    </>
  );
}
