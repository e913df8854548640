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
import { useTRPC } from '@/trpc/client';
import { Shutdown } from '../shutdown';

export function ModelDetail({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const {
    data: model,
    error,
    refetch,
    isFetching,
  } = useQuery(trpc.models.retrieve.queryOptions({ connection, id }));
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
          title="The model was not found."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      <KeyFacts
        facts={[
          { label: 'Id', value: <CopyId id={id} whole /> },
          { label: 'Owner', value: model?.owned_by },
          {
            label: 'Created',
            value: model?.created && <RelativeTime at={model.created} focusable />,
          },
          {
            label: 'Shuts down',
            value: model?.shutdown_date && <Shutdown date={model.shutdown_date} />,
          },
        ]}
      />
      {model && <JsonTree value={model} label={`GET /models/${id}`} />}
    </>
  );
}
