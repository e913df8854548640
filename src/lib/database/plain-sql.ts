import type { DialectName } from './dialect';
import { pathOf } from './sql';

/** What the functions of `sql.ts` say, for a plain statement. */
export interface PlainWords {
  field(column: string, field: string): string;
  integer(column: string, field: string): string;
  /** Whether a column has one of the numbers, or texts, of a list: one `?`, bound to the list as JSON. */
  isAmongNumbers(column: string): string;
  isAmongTexts(column: string): string;
  /** Whether it matches a pattern, as `isLike` says it: one `?`. */
  isLike(column: string): string;
}

const plainWords: Record<DialectName, PlainWords> = {
  sqlite: {
    field: (column, field) => `${column} ->> '$.${field}'`,
    integer: (column, field) => `${column} ->> '$.${field}'`,
    isAmongNumbers: (column) => `${column} in (select value from json_each(?))`,
    isAmongTexts: (column) => `${column} in (select value from json_each(?))`,
    isLike: (column) => `${column} like ? escape '\\'`,
  },
  postgres: {
    field: (column, field) => `json_text(${column}, ${pathOf(field)})`,
    integer: (column, field) => `json_integer(${column}, ${pathOf(field)})`,
    isAmongNumbers: (column) =>
      `${column} = any(array(select json_array_elements_text(?::json)::bigint))`,
    isAmongTexts: (column) => `${column} = any(array(select json_array_elements_text(?::json)))`,
    isLike: (column) => `${column} ilike ? escape '\\'`,
  },
};

/** A plain statement that is built for each database. */
export function plainText(build: (words: PlainWords) => string): Record<DialectName, string> {
  return { sqlite: build(plainWords.sqlite), postgres: build(plainWords.postgres) };
}
