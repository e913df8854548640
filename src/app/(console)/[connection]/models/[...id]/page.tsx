import type { Metadata } from 'next';
import { decodeId } from '@/lib/id-path';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { ModelDetail } from './model-detail';

type Props = PageProps<'/[connection]/models/[...id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeId((await params).id) };
}

export default async function ModelPage({ params }: Props) {
  const { connection, id: segments } = await params;
  const id = decodeId(segments);
  const client = getQueryClient();
  await waitBriefly(
    Promise.all([
      client.prefetchQuery(trpc.models.retrieve.queryOptions({ connection, id })),
      client.prefetchQuery(trpc.lifecycle.ends.queryOptions({ connection })),
    ]),
  );
  return (
    <Hydrate>
      <ModelDetail connection={connection} id={id} />
    </Hydrate>
  );
}
