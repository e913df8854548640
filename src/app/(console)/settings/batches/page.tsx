import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../reader-strings';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { BatchSettings } from './batch-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('batchSettings'))('documentTitle') };
}

export default async function BatchSettingsPage() {
  const t = await readerStrings('batchSettings');
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  await getQueryClient().prefetchQuery(trpc.settings.retrieve.queryOptions());
  return (
    <Hydrate>
      <BatchSettings />
    </Hydrate>
  );
}
