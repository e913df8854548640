/** More words of a search are not looked at. */
const maxSearched = 12;
/** More words of a record are not found. A lexeme has at most 2,046 bytes, a vector 16,383 positions. */
const maxFound = 10_000;
const maxLength = 500;

/** A query of FTS5: all words must match; words of two or more characters match as prefixes. */
export function ftsQueryOf(search: string): string | null {
  const words = searchedWords(search);
  if (words.length === 0) return null;
  return words
    .map((word) => `"${word.replaceAll('"', '""')}"${word.length > 1 ? '*' : ''}`)
    .join(' AND ');
}

/** What a record has to match: a query of Postgres, and whether that may be said of many records. */
export interface SearchTerm {
  query: string;
  isCommon(common: readonly string[]): boolean;
}

/**
 * The same for Postgres: one of the facets, and each of the words. A word that has several parts matches where they follow
 * each other. `common`: lexemes that many records have.
 */
export function tsTermsOf(facets: number[], search: string): SearchTerm[] | null {
  const words = searchedWords(search).map((word): SearchTerm => {
    const parts = partsOf(word);
    const isPrefix = word.length > 1;
    const phrase = parts.map((part) => `'${part}'`).join(' <-> ');
    return {
      query: `(${phrase}${isPrefix ? ':*' : ''})`,
      isCommon: (common) =>
        parts.every((part, at) =>
          isPrefix && at === parts.length - 1
            ? common.some((one) => one.startsWith(part))
            : common.includes(part),
        ),
    };
  });
  if (words.length === 0) return null;
  const ofFacets: SearchTerm = {
    query: `(${facets.map(facetLexeme).join(' | ')})`,
    isCommon: (common) => facets.some((facet) => common.includes(`#${facet}`)),
  };
  return [ofFacets, ...words];
}

/** What Postgres finds a record by: its words in their order, and its facet. */
export function tsVectorOf(facet: number, words: string): string {
  const parts = partsOf(words).slice(0, maxFound);
  return [facetLexeme(facet), ...parts.map((part, at) => `'${part}':${at + 1}`)].join(' ');
}

function searchedWords(search: string): string[] {
  return search
    .split(/[\s\0]+/)
    .filter((word) => partsOf(word).length > 0)
    .slice(0, maxSearched);
}

/** As FTS5's `unicode61` has them: runs of letters and digits, without case and accents. */
function partsOf(text: string): string[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => part.slice(0, maxLength));
}

/** No part of a text is one. */
function facetLexeme(facet: number): string {
  return `'#${facet}'`;
}
