import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { HistorySettings } from './history-settings';

const t = stringsOf('historySettings');

export const metadata: Metadata = { title: t('documentTitle') };

export default async function HistorySettingsPage() {
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  await getQueryClient().prefetchQuery(trpc.settings.retrieve.queryOptions());
  return (
    <Hydrate>
      <HistorySettings />
    </Hydrate>
  );
}
