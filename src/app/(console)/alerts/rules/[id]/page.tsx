import { decodeId } from '@/lib/id-path';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import type { PageAddress } from '../../../records/pages';
import { titleOf } from '../../../records/pages';
import { RuleDetail } from './rule-detail';

export const generateMetadata = titleOf('alertRules');

export default async function RulePage({ params }: PageAddress<'id'>) {
  const id = decodeId((await params).id);
  const client = getQueryClient();
  await waitBriefly(
    Promise.all([
      client.prefetchQuery(trpc.alerts.rules.queryOptions()),
      client.prefetchQuery(trpc.alertChannels.list.queryOptions()),
    ]),
  );
  return (
    <Hydrate>
      <RuleDetail id={id} />
    </Hydrate>
  );
}
