'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { KeyFacts } from '@/components/key-facts';
import { PageHeader } from '@/components/page-header';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { UrlTabs } from '@/components/url-tabs';
import { shortenId } from '@/lib/format';
import { objectOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { RecordTimeline } from '../../record-timeline';
import { contentPath, type FileRecord } from '../file';
import { Size } from '../file-columns';
import { FileMenu } from './file-menu';
import { FilePreview } from './file-preview';
import { FileUses } from './file-uses';

export function FileDetail({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.files.retrieve.queryOptions({ connection, id }));
  const { data: file, error } = query;

  return (
    <>
      <PageHeader
        title={file?.name ?? shortenId(id)}
        crumbs={[{ label: 'Files', href: `/${connection}/files` }]}
        facts={
          <>
            {file && <RecordStatus record={file} live />}
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
          title="Couldn't load the file."
          error={error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {file?.stale && (
        <ErrorPanel
          title="Upstream could not be asked: this is what was seen last."
          error={{ data: { upstream: file.stale } }}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {file && <KnownFile connection={connection} file={file} />}
    </>
  );
}

function KnownFile({ connection, file }: { connection: string; file: FileRecord }) {
  const { id, snapshot } = file;
  const { purpose, bytes, created_at, expires_at } = objectOf(snapshot);
  return (
    <>
      <KeyFacts
        facts={[
          { label: 'Purpose', value: <Shown value={purpose} /> },
          { label: 'Size', value: <Size bytes={bytes} /> },
          { label: 'Created', value: <RelativeTime at={created_at} focusable /> },
          {
            label: 'Expires',
            value: expires_at ? <RelativeTime at={expires_at} focusable /> : 'never',
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
            content: <RecordTimeline record={file} open={false} />,
          },
          {
            value: 'raw',
            label: 'Raw',
            content: <JsonTree value={snapshot} label={`GET /files/${id}`} />,
          },
        ]}
      />
    </>
  );
}
