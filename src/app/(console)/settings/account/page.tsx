import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { Account } from './account';

export const metadata: Metadata = { title: stringsOf('account')('title') };

export default async function AccountPage() {
  await getQueryClient().prefetchQuery(trpc.account.sessions.queryOptions());
  return (
    <Hydrate>
      <Account />
    </Hydrate>
  );
}
