import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { Account } from './account';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  await getQueryClient().prefetchQuery(trpc.account.sessions.queryOptions());
  return (
    <Hydrate>
      <Account />
    </Hydrate>
  );
}
