'use client';

import { PageHeader } from '@/components/page-header';
import { useAccount } from '../../../frame/use-account';
import { CreateBatchForm } from './create-batch-form';

export function CreateBatch({ connection }: { connection: string }) {
  const { may } = useAccount();
  return (
    <>
      <PageHeader
        title="Create batch"
        crumbs={[{ label: 'Batches', href: `/${connection}/batches` }]}
        about="A file of requests in, a file of answers out. It costs less than asking one by one, and takes up to a day."
      />
      {may('operator') ? (
        <CreateBatchForm connection={connection} />
      ) : (
        <p>To create batches takes the role operator. Ask an admin for it.</p>
      )}
    </>
  );
}
