import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Strings } from './strings';

/** What every list of records says. `RecordList` reads it under the list's own page of the catalogue. */
export interface ListStrings extends NestedStrings {
  /** One line: what these things are. */
  about: string;
  search: string;
  searchHint: string;
  noMatch: string;
  /** By the name of the filter. */
  filters?: { [name: string]: string };
  /** By the value of the tile; `all`, `here` and `gone` have words for any list. */
  tiles?: { [value: string]: string };
}

/** What a list says that stands on the page of another record. */
export interface NestedStrings {
  title: string;
  /** `{count, plural, one {# batch} other {# batches}}` */
  count: string;
  failed: string;
  empty: { title: string; text: string };
  /** By the key of the column, where `anyList` has no words for it. */
  columns?: { [key: string]: string };
}

/** A page of the catalogue that describes a list. */
export type ListPage = PageWith<ListStrings>;

/** A page of the catalogue that describes a list on the page of another record, or on its own. */
export type NestedPage = PageWith<NestedStrings>;

type PageWith<Needed> = {
  [Page in keyof Strings]: Strings[Page] extends Needed ? Page : never;
}[keyof Strings];

interface Translator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** The strings of a list that is only known by its page: all lists have the same keys, and share words. */
export function useListStrings(page: NestedPage): Translator {
  const own = useTranslations(page) as unknown as Translator;
  const any = useTranslations('anyList') as unknown as Translator;
  return useMemo(() => {
    const of = (key: string) => (!own.has(key) && any.has(key) ? any : own);
    return Object.assign(
      (key: string, values?: Record<string, string | number>) => of(key)(key, values),
      {
        has: (key: string) => own.has(key) || any.has(key),
      },
    );
  }, [own, any]);
}
