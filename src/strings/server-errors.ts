import compile from 'icu-minify/compile';
import format, { type CompiledMessage } from 'icu-minify/format';
import type { ICUArgs } from 'use-intl';
import { _createCache, _createIntlFormatters } from 'use-intl/core';
import { serverErrors as de } from './de/server-errors';
import { serverErrors as en } from './en/server-errors';
import type { CatalogueLanguage } from './server';

type Catalogue = typeof en;
type Values = Readonly<Record<string, string | number>>;

/** `chats.notFound` */
export type ErrorKey = {
  [Noun in keyof Catalogue & string]: `${Noun}.${keyof Catalogue[Noun] & string}`;
}[keyof Catalogue & string];

type MessageAt<Key extends ErrorKey> = Key extends `${infer Noun}.${infer Name}`
  ? Noun extends keyof Catalogue
    ? Name extends keyof Catalogue[Noun]
      ? Catalogue[Noun][Name] & string
      : never
    : never
  : never;

type ArgumentsOf<Message extends string> = ICUArgs<
  Message,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
>;

/** The values of a message, if it has any. */
export type ErrorValues<Key extends ErrorKey> = keyof ArgumentsOf<MessageAt<Key>> extends never
  ? []
  : [values: ArgumentsOf<MessageAt<Key>>];

/** Keys of messages without values. */
export type PlainErrorKey = {
  [Key in ErrorKey]: ErrorValues<Key> extends [] ? Key : never;
}[ErrorKey];

/** What is said, before it is said in a language. */
export interface ErrorText {
  key: ErrorKey;
  values?: Values;
}

/** How it is said to a reader. */
export interface ErrorLocale {
  language: CatalogueLanguage;
  /** BCP 47: of numbers. */
  numbers: string;
}

export const englishErrors: ErrorLocale = { language: 'en', numbers: 'en-GB' };

const catalogues = { en, de };

export function errorText<Key extends ErrorKey>(
  key: Key,
  ...[values]: ErrorValues<Key>
): ErrorText {
  return { key, ...(values && { values: values as Values }) };
}

/** The message of a key without values, in English: `errorTextOf` finds the key again. */
export function plainErrorMessage(key: PlainErrorKey): string {
  return messageAt('en', key);
}

/** What was said in English, if it is a message without values. */
export function errorTextOf(english: string): ErrorText | undefined {
  plainKeys ??= new Map(
    Object.entries(en).flatMap(([noun, messages]) =>
      Object.entries(messages).map(([name, text]) => [text, `${noun}.${name}` as ErrorKey]),
    ),
  );
  const key = plainKeys.get(english);
  return key && { key };
}

export function wordError({ key, values }: ErrorText, { language, numbers }: ErrorLocale): string {
  const cached = `${language} ${key}`;
  let message = compiled.get(cached);
  if (message === undefined) {
    message = compile(messageAt(language, key));
    compiled.set(cached, message);
  }
  return String(format(message, numbers, values, { formatters }));
}

let plainKeys: Map<string, ErrorKey> | undefined;
const compiled = new Map<string, CompiledMessage>();
const formatters = _createIntlFormatters(_createCache());

function messageAt(language: CatalogueLanguage, key: ErrorKey): string {
  const [noun = '', name = ''] = key.split('.');
  const messages: Readonly<Record<string, Readonly<Record<string, string>>>> = catalogues[language];
  return messages[noun]?.[name] ?? key;
}
