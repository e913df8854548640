import type { QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { ComponentType } from 'react';
import { shortenId } from '@/lib/format';
import { decodeId } from '@/lib/id-path';
import type { ListDefinition } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import { stringsOf } from '@/strings/server';
import type { Strings } from '@/strings/strings';
import { getQueryClient, Hydrate, waitBriefly } from '@/trpc/server';
import { prefetchList } from './prefetch-list';

/** What the address of a page says, as Next hands it over. */
export interface PageAddress<Name extends string = string> {
  params: Promise<Record<Name, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

type TitledPage = {
  [Page in keyof Strings]: Strings[Page] extends { title: string } ? Page : never;
}[keyof Strings];

/** The title of a document: what the page is called in the catalogue. */
export function titleOf(page: TitledPage): () => Metadata {
  return () => ({ title: (stringsOf(page) as (key: string) => string)('title') });
}

/** The page of one kind's list: the server asks for what the list shows first. */
export function listPage(
  kind: KindName,
  definition: ListDefinition,
  List: ComponentType<{ connection: string }>,
) {
  return async function ListPage({ params, searchParams }: PageAddress<'connection'>) {
    const { connection } = await params;
    await prefetchList(definition, await searchParams, { connection, kind });
    return (
      <Hydrate>
        <List connection={connection} />
      </Hydrate>
    );
  };
}

/** A page that only needs to know its connection, as those that create something. */
export function connectionPage(Page: ComponentType<{ connection: string }>) {
  return async function ConnectionPage({ params }: PageAddress<'connection'>) {
    return <Page connection={(await params).connection} />;
  };
}

/** The title of a record's document: `Batch batch_68f0…`. */
export function recordTitle(kind: KindName) {
  return async function generateMetadata({ params }: PageAddress<'id'>): Promise<Metadata> {
    const id = decodeId((await params).id);
    return { title: `${stringsOf('kinds')(`${kind}.one`)} ${shortenId(id)}` };
  };
}

interface RecordAddress {
  connection: string;
  id: string;
}

type Asked = (
  client: QueryClient,
  of: RecordAddress,
  searchParams: Record<string, string | string[] | undefined>,
) => Promise<unknown>;

/** The page of one record. `ask` is what the server asks for, and waits for but a moment. */
export function recordPage(Detail: ComponentType<RecordAddress>, ask: Asked) {
  return async function RecordPage({ params, searchParams }: PageAddress<'connection' | 'id'>) {
    const { connection, id: encoded } = await params;
    const of = { connection, id: decodeId(encoded) };
    await waitBriefly(ask(getQueryClient(), of, await searchParams));
    return (
      <Hydrate>
        <Detail {...of} />
      </Hydrate>
    );
  };
}
