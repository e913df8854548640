import { headers } from 'next/headers';
import { acceptedLanguage } from '@/lib/preferences';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { Account } from './account';

export const generateMetadata = titleOf('account');

export default async function AccountPage() {
  const client = getQueryClient();
  const [asked, preferences] = await Promise.all([
    headers(),
    client.fetchQuery(trpc.preferences.retrieve.queryOptions()),
    client.prefetchQuery(trpc.account.sessions.queryOptions()),
    client.prefetchQuery(trpc.signIn.retrieve.queryOptions()),
  ]);
  return (
    <Hydrate>
      <Account
        preferences={preferences}
        accepted={acceptedLanguage(asked.get('accept-language'))}
      />
    </Hydrate>
  );
}
