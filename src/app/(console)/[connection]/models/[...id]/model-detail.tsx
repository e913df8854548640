'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { KeyFacts } from '@/components/key-facts';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { objectOf, shownText } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { Shutdown } from '../shutdown';

export function ModelDetail({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.models.retrieve.queryOptions({ connection, id }),
  );
  const { owned_by, created, shutdown_date } = objectOf(data);
  return (
    <>
      <PageHeader
        title={id}
        crumbs={[{ label: 'Models', href: `/${connection}/models` }]}
        actions={
          <Button component={Link} href={`/${connection}/chat?model=${encodeURIComponent(id)}`}>
            Chat with model
          </Button>
        }
      />
      {error && (
        <ErrorPanel
          title="Couldn't load the model."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      <KeyFacts
        facts={[
          { label: 'Id', value: <CopyId id={id} whole /> },
          { label: 'Owner', value: shownText(owned_by) },
          { label: 'Created', value: Boolean(created) && <RelativeTime at={created} focusable /> },
          {
            label: 'Shuts down',
            value: Boolean(shutdown_date) && <Shutdown date={shutdown_date} />,
          },
        ].map(({ label, value }) => ({ label, value: value || undefined }))}
      />
      {data !== undefined && <JsonTree value={data} label={`GET /models/${id}`} />}
    </>
  );
}
