'use client';

import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { shortenId } from '@/lib/format';

interface ErrorPageProps {
  error: Error;
  reset: () => void;
}

/** A batch that is neither upstream nor in the history, or that cannot be asked about. */
export default function BatchError({ error, reset }: ErrorPageProps) {
  const { connection, id } = useParams<{ connection: string; id: string }>();
  const queries = useQueryErrorResetBoundary();
  const name = shortenId(decodeURIComponent(id));

  function retry() {
    queries.reset();
    reset();
  }

  return (
    <>
      <PageHeader
        title={<code>{name}</code>}
        here={name}
        crumbs={[{ label: 'Batches', href: `/${connection}/batches` }]}
      />
      <ErrorPanel title="The batch could not be read." error={error} onRetry={retry} />
    </>
  );
}
