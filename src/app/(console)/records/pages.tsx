import type { QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { ComponentType } from 'react';
import { shortenId } from '@/lib/format';
import { decodeId } from '@/lib/id-path';
import type { ListDefinition } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import type { Strings } from '@/strings/strings';
import { createQueryClient } from '@/trpc/query-client';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { readerStrings } from '../../reader-strings';
import { prefetchList } from './prefetch-list';

/** What the address of a page says, as Next hands it over. */
export interface PageAddress<Name extends string = string> {
  params: Promise<Record<Name, string>>;
  searchParams: Promise<SearchParams>;
}

type SearchParams = Record<string, string | string[] | undefined>;

type TitledPage = {
  [Page in keyof Strings]: Strings[Page] extends { title: string } ? Page : never;
}[keyof Strings];

/** The title of a document: what the page is called in the catalogue, in the reader’s language. */
export function titleOf(page: TitledPage): () => Promise<Metadata> {
  return async () => {
    const t = (await readerStrings(page)) as (key: string) => string;
    return { title: t('title') };
  };
}

/** What a list page asks for beside its list. */
export interface ListAddress {
  connection: string;
  /** The records that are shown first. */
  listed: Promise<{ id: string }[]>;
}

/**
 * The page of one kind's list: the server asks for what the list shows first. `ask` is what it asks for besides,
 * for what stands above the list would push it down when it comes.
 */
export function listPage(
  kind: KindName,
  definition: ListDefinition,
  List: ComponentType<{ connection: string }>,
  ask?: (client: QueryClient, of: ListAddress) => Promise<unknown>,
) {
  return async function ListPage({ params, searchParams }: PageAddress<'connection'>) {
    const { connection } = await params;
    const listed = prefetchList(definition, await searchParams, { connection, kind });
    await Promise.all([listed, ask && waitBriefly(ask(getQueryClient(), { connection, listed }))]);
    return (
      <Hydrate>
        <List connection={connection} />
      </Hydrate>
    );
  };
}

/** A page that only needs to know its connection, as those that create something. `ask` is what it shows first. */
export function connectionPage(
  Page: ComponentType<{ connection: string }>,
  ask?: (client: QueryClient, of: { connection: string }) => Promise<unknown>,
) {
  return async function ConnectionPage({ params }: PageAddress<'connection'>) {
    const { connection } = await params;
    if (!ask) return <Page connection={connection} />;
    await waitBriefly(ask(getQueryClient(), { connection }));
    return (
      <Hydrate>
        <Page connection={connection} />
      </Hydrate>
    );
  };
}

/** Which parameters of the address hold the ids. */
interface IdParams {
  id: string;
  /** Of the record above, for kinds with a parent. */
  parent?: string;
}

const ownId: IdParams = { id: 'id' };

/** The title of a record's document: its name, as the history has it, or `Batch batch_68f0…`. */
export function recordTitle(kind: KindName, ids: IdParams = ownId) {
  return async function generateMetadata({ params }: PageAddress): Promise<Metadata> {
    const { connection = '', [ids.id]: id = '', [ids.parent ?? '']: parent } = await params;
    const record = {
      connection,
      kind,
      id: decodeId(id),
      ...(parent !== undefined && { parent: decodeId(parent) }),
    };
    const options = trpc.history.records.queryOptions({ records: [record] });
    // The page itself says what is wrong.
    const [stored] = await createQueryClient()
      .fetchQuery(options)
      .catch(() => []);
    return {
      title:
        stored?.name || `${(await readerStrings('kinds'))(`${kind}.one`)} ${shortenId(record.id)}`,
    };
  };
}

interface RecordAddress {
  connection: string;
  id: string;
}

/**
 * The page of one record. `ask` is what the server asks for, and waits for but a moment. The page of a kind
 * with a parent says where its address has the ids, `{ parent: 'id', id: 'run' }`, and gets `parent` with its id.
 */
export function recordPage<Address extends RecordAddress>(
  Detail: ComponentType<Address>,
  ask: (client: QueryClient, of: Address, searchParams: SearchParams) => Promise<unknown>,
  ids: IdParams = ownId,
) {
  return async function RecordPage({ params, searchParams }: PageAddress) {
    const { connection = '', [ids.id]: id = '', [ids.parent ?? '']: parent } = await params;
    const of = {
      connection,
      id: decodeId(id),
      ...(parent !== undefined && { parent: decodeId(parent) }),
    } as Address & object;
    await waitBriefly(ask(getQueryClient(), of, await searchParams));
    return (
      <Hydrate>
        <Detail {...of} />
      </Hydrate>
    );
  };
}
