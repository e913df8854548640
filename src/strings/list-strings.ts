import { useTranslations } from 'use-intl';
import type { Strings } from './strings';

/** What every list of records says. `RecordList` reads it under the list's own page of the catalogue. */
export interface ListStrings {
  title: string;
  /** One line: what these things are. */
  about: string;
  search: string;
  searchHint: string;
  /** `{count, plural, one {# batch} other {# batches}}` */
  count: string;
  noMatch: string;
  empty: { title: string; text: string };
  failed: string;
  /** By the name of the filter. */
  filters?: { [name: string]: string };
  /** By the value of the tile. */
  tiles?: { [value: string]: string };
}

/** A page of the catalogue that describes a list. */
export type ListPage = {
  [Page in keyof Strings]: Strings[Page] extends ListStrings ? Page : never;
}[keyof Strings];

interface Translator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** The strings of a list that is only known by its page: all lists have the same keys. */
export function useListStrings(page: ListPage): Translator {
  return useTranslations(page) as unknown as Translator;
}
