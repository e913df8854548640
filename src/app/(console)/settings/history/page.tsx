import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { HistorySettings } from './history-settings';

export const metadata: Metadata = { title: 'History settings' };

export default async function HistorySettingsPage() {
  if (!(await maySee('admin'))) {
    return (
      <AdminsOnly title="History" reason="What is kept, and for how long, is set by admins." />
    );
  }
  await getQueryClient().prefetchQuery(trpc.settings.retrieve.queryOptions());
  return (
    <Hydrate>
      <HistorySettings />
    </Hydrate>
  );
}
