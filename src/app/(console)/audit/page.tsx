import { listingOf, readListState } from '@/lib/list-view';
import { paging } from '@/trpc/paging';
import { currentReader, getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { readerStrings } from '../../reader-strings';
import { type PageAddress, titleOf } from '../records/pages';
import { AdminsOnly } from '../settings/admins-only';
import { maySee } from '../settings/may-see';
import { auditList } from './audit';
import { AuditList } from './audit-list';

export const generateMetadata = titleOf('audit');

export default async function AuditPage({ searchParams }: PageAddress) {
  const t = await readerStrings('audit');
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  const client = getQueryClient();
  const { timeZone } = await currentReader();
  const listing = listingOf(auditList, readListState(auditList, await searchParams), timeZone);
  await waitBriefly(
    Promise.all([
      client.prefetchInfiniteQuery(trpc.audit.list.infiniteQueryOptions(listing, paging)),
      client.prefetchQuery(trpc.audit.filterValues.queryOptions()),
    ]),
  );
  return (
    <Hydrate>
      <AuditList />
    </Hydrate>
  );
}
