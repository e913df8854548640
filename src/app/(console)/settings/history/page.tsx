import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../reader-strings';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { HistorySettings } from './history-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('historySettings'))('documentTitle') };
}

export default async function HistorySettingsPage() {
  const t = await readerStrings('historySettings');
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  await getQueryClient().prefetchQuery(trpc.settings.retrieve.queryOptions());
  return (
    <Hydrate>
      <HistorySettings />
    </Hydrate>
  );
}
