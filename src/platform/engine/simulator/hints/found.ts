import { namesIn, placesIn } from './names';
import { weekdays } from './weekdays';

/** What a text holds that can be recognised by its looks. Each list in the order of the text. */
export interface Found {
  emails: string[];
  urls: string[];
  uuids: string[];
  moments: string[];
  dates: string[];
  times: string[];
  addresses: string[];
  /** Days by name: `today`, `Friday`. */
  days: string[];
  quotes: string[];
  /** Capitalised words that do not merely start a sentence. */
  names: string[];
  /** Names after `in`, `at`, `near` and the like, and what is joined to them by `and`. */
  places: string[];
  numbers: number[];
  /** Numbers with a currency. */
  prices: number[];
  /** `88231`, `order_12`, `AB-100`: what is counted, not weighed. */
  marks: string[];
  /** `EUR`, `AAPL`. */
  codes: string[];
  colors: string[];
}

export function findAll(text: string): Found {
  const rest = text.replace(formal, ' ');
  return {
    emails: all(text, /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g),
    urls: all(text, /https?:\/\/[^\s<>"')\]]{1,500}/g),
    uuids: all(text, /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi),
    moments: all(text, /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)/g),
    dates: all(text, /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g),
    times: all(text, /\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/g),
    addresses: all(text, /\b(?:\d{1,3}\.){3}\d{1,3}\b/g),
    days: all(text, new RegExp(`\\b(?:today|tonight|tomorrow|yesterday|${weekdays})\\b`, 'gi')),
    quotes: [
      ...text.matchAll(/["“]([^"“”\n]{1,200})["”]|(?<!\w)['‘]([^'\n]{1,100})['’](?!\w)/g),
    ].map(([, double, single]) => double ?? single ?? ''),
    names: namesIn(rest),
    places: placesIn(rest),
    numbers: all(rest, /(?<![\w.])-?\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,9})?/g).map(toNumber),
    prices: [...rest.matchAll(prices)].map(([, before, after]) => toNumber(before ?? after ?? '')),
    marks: all(rest, /(?<![\w.])(?:[A-Za-z]{1,12}[_-]\d[\w-]{1,30}|\d{4,15})(?![\w.])/g),
    codes: all(rest, /\b[A-Z]{2,5}\b/g),
    colors: all(
      rest,
      /\b(?:red|green|blue|yellow|orange|purple|pink|black|white|grey|gray|brown)\b/gi,
    ),
  };
}

const all = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const toNumber = (text: string) => Number(text.replaceAll(',', ''));

const prices =
  /(?:[$€£]|\b(?:USD|EUR|GBP)) ?(\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,2})?)|(?<![\w.])(\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,2})?) ?(?:[$€£]|(?:USD|EUR|GBP|dollars|euros|pounds)\b)/g;

/** Digits and letters that are neither numbers nor names. */
const formal =
  /[\w.+-]{1,64}@[\w.-]{1,200}|https?:\/\/[^\s<>"')\]]{1,500}|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]{4,30})?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b(?:\d{1,3}\.){3}\d{1,3}\b/gi;
