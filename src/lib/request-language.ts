import { acceptedLanguage, isLanguage, type Language } from './preferences';

/** The language in which this browser last had the console; else the one that it asks for. */
export function requestLanguage(headers: Headers): Language {
  const [, last] = /(?:^|;\s*)signalbox-language=(\w+)/.exec(headers.get('cookie') ?? '') ?? [];
  return isLanguage(last) ? last : acceptedLanguage(headers.get('accept-language'));
}
