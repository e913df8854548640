import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { RuleList } from './rule-list';

export const generateMetadata = titleOf('alertRules');

export default async function RulesPage() {
  const client = getQueryClient();
  await waitBriefly(
    Promise.all([
      client.prefetchQuery(trpc.alerts.rules.queryOptions()),
      client.prefetchQuery(trpc.alertChannels.list.queryOptions()),
    ]),
  );
  return (
    <Hydrate>
      <RuleList />
    </Hydrate>
  );
}
