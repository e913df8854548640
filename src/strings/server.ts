import { createTranslator } from 'use-intl/core';
import { compileStrings } from './compile';
import { en } from './en';
import type { Strings } from './strings';

let compiled: Strings | undefined;

/** The catalogue as pages hand it to the browser. */
export function readStrings(): Strings {
  compiled ??= compileStrings(en);
  return compiled;
}

/** For the server's own words: titles of documents. */
export function stringsOf<Page extends keyof Strings>(page: Page) {
  return createTranslator({ locale: 'en', messages: readStrings(), namespace: page });
}
