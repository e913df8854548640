'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { GoneBadge } from '@/components/gone-badge';
import { JsonTree } from '@/components/json/json-tree';
import { KeyFacts } from '@/components/key-facts';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { UrlTabs } from '@/components/url-tabs';
import { formatBytes, shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { contentPath } from '../file';
import { FileMenu } from './file-menu';
import { FilePreview } from './file-preview';
import { FileTimeline } from './file-timeline';
import { FileUses } from './file-uses';

export function FileDetail({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.files.retrieve.queryOptions({ connection, id }));
  const { data: file, error } = query;
  const name = file?.name ?? shortenId(id);

  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: 'Files', href: `/${connection}/files` }]}
        facts={
          <>
            {file &&
              (file.gone_at === null ? (
                <StatusBadge status={file.status} live />
              ) : (
                <GoneBadge since={file.gone_at} />
              ))}
            <CopyId id={id} what="file id" />
          </>
        }
        actions={
          file && (
            <>
              <Button
                component="a"
                href={contentPath(connection, id)}
                download
                variant="default"
                leftSection={<IconDownload size={14} aria-hidden />}
              >
                Download file
              </Button>
              <FileMenu connection={connection} file={file} />
            </>
          )
        }
      />
      {error && (
        <ErrorPanel
          title="The file was not found."
          error={error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {file?.stale && (
        <ErrorPanel
          title="Upstream was not reached: this is what was seen last."
          error={{ data: { upstream: file.stale } }}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {file && (
        <>
          <KeyFacts
            facts={[
              { label: 'Purpose', value: file.snapshot.purpose },
              {
                label: 'Size',
                value: file.snapshot.bytes == null ? null : formatBytes(file.snapshot.bytes),
              },
              { label: 'Created', value: <RelativeTime at={file.created_at} focusable /> },
              {
                label: 'Expires',
                value: file.snapshot.expires_at ? (
                  <RelativeTime at={file.snapshot.expires_at} focusable />
                ) : (
                  'never'
                ),
              },
            ]}
          />
          <UrlTabs
            label="File"
            tabs={[
              {
                value: 'content',
                label: 'Content',
                content: <FilePreview connection={connection} id={id} />,
              },
              {
                value: 'uses',
                label: 'Used by',
                content: <FileUses connection={connection} id={id} />,
              },
              {
                value: 'timeline',
                label: 'Timeline',
                content: <FileTimeline connection={connection} id={id} />,
              },
              {
                value: 'raw',
                label: 'Raw',
                content: <JsonTree value={file.snapshot} label={`GET /files/${id}`} />,
              },
            ]}
          />
        </>
      )}
    </>
  );
}
