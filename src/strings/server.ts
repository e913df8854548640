import { createTranslator } from 'use-intl/core';
import { compileStrings } from './compile';
import { de } from './de';
import { en } from './en';
import type { Strings } from './strings';

const catalogues = { en, de };
export type CatalogueLanguage = keyof typeof catalogues;

const compiled: { [Language in CatalogueLanguage]?: Strings } = {};

/** The catalogue of a language, compiled. */
export function readStrings(language: CatalogueLanguage): Strings {
  compiled[language] ??= compileStrings(catalogues[language] as Strings);
  return compiled[language];
}

const sent: { [Language in CatalogueLanguage]?: string } = {};

/**
 * The same as text, which React passes on as it is: of an object it looks at every string once more in the browser, which
 * takes a phone longer than parsing all of it.
 */
export function sendStrings(language: CatalogueLanguage): string {
  sent[language] ??= JSON.stringify(readStrings(language));
  return sent[language];
}

/** For the server's own words: titles of documents. */
export function stringsOf<Page extends keyof Strings>(page: Page, language: CatalogueLanguage) {
  return createTranslator({ locale: language, messages: readStrings(language), namespace: page });
}
