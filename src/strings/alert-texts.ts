import compile from 'icu-minify/compile';
import format, { type CompiledMessage } from 'icu-minify/format';
import { _createCache, _createIntlFormatters } from 'use-intl/core';
import { alertTexts as de } from './de/alert-texts';
import { alertTexts as en } from './en/alert-texts';
import type { CatalogueLanguage } from './server';
import type { ErrorLocale } from './server-errors';

type Catalogue = typeof en;

/** What an alert says of what happened. */
export type AlertTextKey = Exclude<keyof Catalogue, 'message' | 'reasons'>;

export type AlertValues = Readonly<Record<string, string | number>>;

const catalogues: Record<CatalogueLanguage, Record<string, Readonly<Record<string, string>>>> = {
  en,
  de,
};

/** Title and detail of an alert in the words of its reader, who may have another language than its maker. */
export function wordAlert(
  key: string,
  values: AlertValues,
  locale: ErrorLocale,
): { title: string; detail: string } {
  const said = spokenValues(values, locale);
  return {
    title: say(key, 'title', said, locale),
    detail: say(key, 'detail', said, locale).trim(),
  };
}

export function wordMessagePart(
  part: keyof Catalogue['message'],
  values: AlertValues,
  locale: ErrorLocale,
): string {
  return say('message', part, values, locale);
}

type Reason = keyof Catalogue['reasons'];

/** Why something was not sent, before it is said in a language: kept like what others said. */
export function storedReason(reason: Reason): string {
  return `reason:${reason}`;
}

/** A reason of ours in the reader’s language; anything else as it stands. */
export function wordReason(stored: string, locale: ErrorLocale): string {
  const [, reason] = /^reason:(\w+)$/.exec(stored) ?? [];
  return reason === undefined ? stored : say('reasons', reason, {}, locale);
}

/** Seconds as durations, nouns in the reader’s language. */
function spokenValues(values: AlertValues, locale: ErrorLocale): AlertValues {
  const spoken = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (name.endsWith('_seconds')) {
      return [name.replace(/_seconds$/, ''), durationText(Number(value), locale)];
    }
    if (name === 'reason') return [name, wordReason(String(value), locale)];
    if (name === 'kind') return [name, wordMessagePart('kinds', { kind: value }, locale)];
    if (name === 'period') return [name, wordMessagePart('periods', { period: value }, locale)];
    return [name, value];
  });
  return Object.fromEntries(spoken);
}

/** The two largest units: `2 hr, 5 min`. */
function durationText(seconds: number, { numbers }: ErrorLocale): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < 2) parts.push(unitText(count, unit, numbers));
    else if (parts.length > 0) break;
  }
  return parts.join(' ') || unitText(0, 'second', numbers);
}

const units: [string, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function unitText(count: number, unit: string, locale: string): string {
  const style = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(locale, style).format(count);
}

function say(
  key: string,
  part: string,
  values: AlertValues,
  { language, numbers }: ErrorLocale,
): string {
  const cached = `${language} ${key} ${part}`;
  let message = compiled.get(cached);
  if (message === undefined) {
    message = compile(catalogues[language][key]?.[part] ?? key);
    compiled.set(cached, message);
  }
  return String(format(message, numbers, values, { formatters }));
}

const compiled = new Map<string, CompiledMessage>();
const formatters = _createIntlFormatters(_createCache());
