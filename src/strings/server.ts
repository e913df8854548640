import { createTranslator } from 'use-intl/core';
import { compileStrings } from './compile';
import { de } from './de';
import { en } from './en';
import type { Strings } from './strings';

const catalogues = { en, de };
export type CatalogueLanguage = keyof typeof catalogues;

const compiled: { [Language in CatalogueLanguage]?: Strings } = {};

/** The catalogue of a language as pages hand it to the browser. Each reader gets one. */
export function readStrings(language: CatalogueLanguage): Strings {
  compiled[language] ??= compileStrings(catalogues[language] as Strings);
  return compiled[language];
}

/** For the server's own words: titles of documents. */
export function stringsOf<Page extends keyof Strings>(page: Page, language: CatalogueLanguage) {
  return createTranslator({ locale: language, messages: readStrings(language), namespace: page });
}
