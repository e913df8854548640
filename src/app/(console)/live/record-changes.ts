import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { RecordView } from '@/server/history/view';
import { matchesListing, placeInOrder } from './list-membership';

/** A page of `history.list`, as far as a change touches it. */
export interface CachedListPage {
  items: RecordView[];
  total: number | null;
}

export type ListData = InfiniteData<CachedListPage, unknown>;

/**
 * Puts changed records where lists that are loaded have them, page by page, without asking for the pages
 * again. New ones are put in their place of the order; rows do not move otherwise, nor leave, under a
 * reader's pointer. Returns the keys of the lists for which only the server knows.
 */
export function patchLists(
  client: QueryClient,
  listKey: QueryKey,
  records: RecordView[],
): QueryKey[] {
  const unsure: QueryKey[] = [];
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: listKey })) {
    if (!data?.pages) continue;
    const patched = patchList(data, inputOf(key), records);
    if (patched === 'unsure') unsure.push(key);
    else if (patched !== data) client.setQueryData(key, patched);
  }
  return unsure;
}

/** The same object where nothing of it changed. */
export function patchList(
  data: ListData,
  listing: Record<string, unknown>,
  records: readonly RecordView[],
): ListData | 'unsure' {
  let { pages } = data;
  for (const record of records) {
    const replaced = replace(pages, record);
    if (replaced) {
      pages = replaced;
      continue;
    }
    const matches = matchesListing(record, listing);
    if (matches === 'unsure') return 'unsure';
    if (matches) pages = insert(pages, record, listing);
  }
  return pages === data.pages ? data : { ...data, pages };
}

/** Null where no page has it. */
function replace(pages: CachedListPage[], record: RecordView): CachedListPage[] | null {
  for (const [at, page] of pages.entries()) {
    const index = page.items.findIndex((item) => isSame(item, record));
    const cached = page.items[index];
    if (!cached) continue;
    // Answers overtake one another.
    if (cached.revision >= record.revision) return pages;
    return pages.with(at, { ...page, items: page.items.with(index, record) });
  }
  return null;
}

/** Beyond what is loaded nothing is put: that page will bring it. */
function insert(
  pages: CachedListPage[],
  record: RecordView,
  listing: Record<string, unknown>,
): CachedListPage[] {
  const counted = pages.map((page, at) =>
    at === 0 && page.total !== null ? { ...page, total: page.total + 1 } : page,
  );
  for (const [at, page] of counted.entries()) {
    const index = page.items.findIndex((item) => placeInOrder(record, item, listing.sort) < 0);
    if (index >= 0)
      return counted.with(at, { ...page, items: page.items.toSpliced(index, 0, record) });
  }
  const last = counted.at(-1);
  const isWhole = countOf(pages) === pages[0]?.total;
  return last && isWhole ? counted.with(-1, { ...last, items: [...last.items, record] }) : counted;
}

function countOf(pages: CachedListPage[]): number {
  return pages.reduce((sum, { items }) => sum + items.length, 0);
}

function isSame(a: RecordView, b: RecordView): boolean {
  return (
    a.id === b.id && a.kind === b.kind && a.parent === b.parent && a.connection === b.connection
  );
}

function inputOf(key: QueryKey): Record<string, unknown> {
  const [, options] = key as [unknown, { input?: Record<string, unknown> } | undefined];
  return options?.input ?? {};
}
