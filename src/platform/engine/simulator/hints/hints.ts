import { chooseByText } from '../language/choose';
import { type Found, findAll } from './found';
import { type Kind, kindsOf } from './kinds';
import { saidOf, spokenKey } from './spoken';

/** What a message says of the values that a schema asks for. Nothing is given out twice. */
export interface Hints {
  text: string;
  found: Found;
  string(key: string): string | undefined;
  number(key: string, fits: (value: number) => boolean): number | undefined;
  boolean(key: string): boolean | undefined;
  /** One of the options that the message speaks for. */
  option(key: string, options: readonly string[]): string | undefined;
  /** All that suits a list of the name. */
  list(key: string): string[];
  /** The first that was not given out yet. */
  take<T extends string | number>(values: readonly T[]): T | undefined;
  /** Lets all words be given out again, except these. */
  renew(except: readonly string[]): void;
}

const money = /price|amount|cost|total|paid|fee|budget/i;

/** Characters of a message that are searched for values. */
const readable = 8_000;

export function readHints(message: string): Hints {
  const text = message.slice(0, readable);
  let found: Found | undefined;
  const all = () => {
    found ??= findAll(text);
    return found;
  };
  const given = new Map<string | number, number>();
  const lists = new Map<Kind, string[]>();

  const listed = (kind: Kind) => {
    const list = lists.get(kind) ?? kind(all(), text);
    lists.set(kind, list);
    return list;
  };

  /** A value that stands twice in the message can be given out twice. */
  function take<T extends string | number>(values: readonly T[]): T | undefined {
    const seen = new Map<T, number>();
    for (const value of values) {
      const times = (seen.get(value) ?? 0) + 1;
      seen.set(value, times);
      if (times <= (given.get(value) ?? 0)) continue;
      given.set(value, (given.get(value) ?? 0) + 1);
      return value;
    }
    return undefined;
  }

  return {
    text,
    take,
    renew(except) {
      for (const value of given.keys()) {
        if (typeof value === 'string' && !except.includes(value)) given.delete(value);
      }
    },
    get found() {
      return all();
    },
    string(key) {
      const said = saidOf(text, key);
      if (said !== undefined) return take([said]) ?? said;
      const kinds = kindsOf(key);
      for (const kind of kinds) {
        const value = take(listed(kind));
        if (value !== undefined) return value;
      }
      return kinds.length > 0 ? undefined : take(all().quotes);
    },
    number(key, fits) {
      const said = Number(saidOf(text, key)?.replaceAll(',', ''));
      if (Number.isFinite(said) && fits(said)) return take([said]) ?? said;
      const prices = money.test(key) ? all().prices.filter(fits) : [];
      return take(prices.length > 0 ? prices : all().numbers.filter(fits));
    },
    boolean(key) {
      const said = saidOf(text, key)?.toLowerCase();
      if (said && /^(?:true|yes|on|false|no|off)$/.test(said))
        return /^(?:true|yes|on)$/.test(said);
      if (!new RegExp(`\\b${spokenKey(key)}\\b`, 'i').test(text)) return undefined;
      return !new RegExp(
        `\\b(?:not?|without|don't|never)\\b[^.]{0,20}\\b${spokenKey(key)}`,
        'i',
      ).test(text);
    },
    option(key, options) {
      const said = saidOf(text, key)?.toLowerCase();
      return options.find((option) => option.toLowerCase() === said) ?? chooseByText(options, text);
    },
    list(key) {
      const kinds = kindsOf(key.replace(/ies$/, 'y').replace(/s$/, ''));
      const lists = kinds.map(listed).filter(({ length }) => length > 0);
      return [...new Set(lists[0] ?? (kinds.length > 0 ? [] : all().quotes))];
    },
  };
}
