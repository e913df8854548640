'use client';

import { Button } from '@mantine/core';
import { useIsMutating } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { CopyId } from '@/components/copy-id';
import { EmptyState } from '@/components/empty-state';
import { KeyFacts } from '@/components/key-facts';
import { PageHeader } from '@/components/page-header';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { useConnections } from '../../../frame/use-connection';
import classes from '../../settings.module.css';
import { kindLabels } from '../connection';
import { Health } from '../health';
import { useConnectionActions } from '../use-connection-actions';
import { ConnectionActions } from './connection-actions';
import { EditConnection } from './edit-connection';
import { Origin } from './origin';
import { TestResult } from './test-result';

export function ConnectionDetail({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const connection = useConnections().find((one) => one.slug === slug);
  const actions = useConnectionActions({ slug, name: connection?.name ?? slug });
  // Also the test that a page before began.
  const testing = useIsMutating({ mutationKey: trpc.connections.test.mutationKey() }) > 0;

  const crumbs = [
    { label: 'Settings', href: '/settings' },
    { label: 'Connections', href: '/settings/connections' },
  ];
  if (!connection) {
    return (
      <>
        <PageHeader title={slug} crumbs={crumbs} />
        <EmptyState
          title="This connection is gone"
          action={
            <Button component={Link} href="/settings/connections" variant="default">
              See the connections
            </Button>
          }
        >
          Its history was purged.
        </EmptyState>
      </>
    );
  }

  const { name, kind, base_url, key_last4, deleted_at, source } = connection;
  const isOurs = source === 'settings' && deleted_at === null;
  return (
    <>
      <PageHeader
        title={name}
        crumbs={crumbs}
        facts={<Health connection={connection} live />}
        about={kindLabels[kind]}
        actions={
          may('admin') && (
            <ConnectionActions
              connection={connection}
              testing={testing}
              onTest={() => actions.test.mutate({ slug })}
              onDelete={actions.askToDelete}
              onPurge={() => actions.askToPurge(() => router.push('/settings/connections'))}
            />
          )
        }
      />
      <div className={classes.sections}>
        <Origin connection={connection} />
        <TestResult
          connection={connection}
          testing={testing}
          error={actions.test.error}
          onTest={may('admin') ? () => actions.test.mutate({ slug }) : undefined}
        />
        {isOurs && may('admin') ? (
          <EditConnection connection={connection} />
        ) : (
          <KeyFacts
            facts={[
              {
                label: 'Base URL',
                value: kind === 'platform' ? null : <CopyId id={base_url} what="base URL" whole />,
              },
              { label: 'Key', value: key_last4 && <code>…{key_last4}</code> },
              { label: 'Organization', value: connection.organization },
              { label: 'Project', value: connection.project },
              { label: 'API version', value: connection.api_version },
              { label: 'Headers', value: connection.header_names.join(', ') || null },
              { label: 'Query parameters', value: connection.query_names.join(', ') || null },
              { label: 'Private hosts', value: connection.allow_private.join(', ') || null },
              { label: 'Short name', value: <code>{slug}</code> },
            ]}
          />
        )}
      </div>
    </>
  );
}
