import { cost, costOfText, type Spend } from '../schema/schema';
import { mostMentioned, numberOf, numberPattern, wordsInKey } from '../text';
import { type Entities, findEntities, type ValueKind, valueKindsOf } from './entities';

/** What a message says of the values that a schema asks for. Nothing is given out twice. */
export interface MessageValues {
  text: string;
  entities: Entities;
  string(key: string): string | undefined;
  number(key: string, isAllowed: (value: number) => boolean): number | undefined;
  boolean(key: string): boolean | undefined;
  /** One of the options that the message speaks for. */
  option(key: string, options: readonly string[]): string | undefined;
  /** All that suits a list of the name. */
  list(key: string): string[];
  /** The same for keys of which one message may name several: cities, names. Else empty. */
  items(key: string): string[];
  /** How many the message asks for: `three people` for `people`, `list five` for any. */
  count(key: string): number | undefined;
  /** The first that was not given out yet. */
  take<T extends string | number>(values: readonly T[]): T | undefined;
  /** Lets all words be given out again, except these. */
  renew(except: readonly string[]): void;
}

const money = /price|amount|cost|total|paid|fee|budget/i;

/** Characters of a message that are searched for values. */
const maxReadLength = 8_000;

const itemKeys =
  /city|cities|location|place|town|countr|name|email|recipient|symbol|ticker|stock|currenc|url|date|^to$|people|person|user|customer|author|participant|attendee|contact|compan|(?:^|_)id$|[a-z]Id$/i;

/** Each search of the message is paid for (`spend`). */
export function readMessageValues(message: string, spend: Spend = () => {}): MessageValues {
  const text = message.slice(0, maxReadLength);
  const search = () => spend(cost.search + text.length);
  let entities: Entities | undefined;
  const all = () => {
    entities ??= findEntities(text);
    return entities;
  };
  const given = new Map<string | number, number>();
  const lists = new Map<ValueKind, string[]>();

  const listed = (kind: ValueKind) => {
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

  function list(key: string): string[] {
    const kinds = valueKindsOf(key.replace(/ies$/, 'y').replace(/s$/, ''));
    const found = kinds.map(listed).filter(({ length }) => length > 0);
    return [...new Set(found[0] ?? (kinds.length > 0 ? [] : all().quotes))];
  }

  return {
    get text() {
      spend(costOfText(text.length));
      return text;
    },
    take(values) {
      spend(cost.step * values.length);
      return take(values);
    },
    list(key) {
      search();
      return list(key);
    },
    items(key) {
      search();
      return itemKeys.test(key) ? list(key) : [];
    },
    count(key) {
      search();
      const singular = spokenKey(key.replace(/ies$/, 'y').replace(/s$/, ''));
      const asked = new RegExp(
        `\\b(${numberPattern}) (?:[\\p{L}-]+ ){0,2}?${singular || '[^\\s\\S]'}|\\b(?:list|name|give me|suggest|provide|generate|create|return) (?:the |exactly )?(${numberPattern})\\b`,
        'iu',
      );
      const [, ofKey, ofAny] = text.match(asked) ?? [];
      const count = numberOf(ofKey ?? ofAny ?? '');
      if (count !== undefined) take([count]);
      return count;
    },
    renew(except) {
      for (const value of given.keys()) {
        if (typeof value === 'string' && !except.includes(value)) given.delete(value);
      }
    },
    get entities() {
      spend(text.length);
      return all();
    },
    string(key) {
      search();
      const said = saidOf(text, key);
      if (said !== undefined) return take([said]) ?? said;
      const kinds = valueKindsOf(key);
      for (const kind of kinds) {
        const value = take(listed(kind));
        if (value !== undefined) return value;
      }
      return kinds.length > 0 ? undefined : take(all().quotes);
    },
    number(key, isAllowed) {
      search();
      const said = Number(saidOf(text, key)?.replaceAll(',', ''));
      if (Number.isFinite(said) && isAllowed(said)) return take([said]) ?? said;
      const prices = money.test(key) ? all().prices.filter(isAllowed) : [];
      return take(prices.length > 0 ? prices : all().numbers.filter(isAllowed));
    },
    boolean(key) {
      search();
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
      search();
      const letters = options.reduce((sum, option) => sum + option.length, 0);
      spend(letters + options.length * (cost.step + costOfText(text.length)));
      const said = saidOf(text, key)?.toLowerCase();
      return (
        options.find((option) => option.toLowerCase() === said) ?? mostMentioned(options, text)
      );
    },
  };
}

/** What follows the key in the text: `city: Oslo`, `city is Oslo`, `"city": "Oslo"`. */
export function saidOf(text: string, key: string): string | undefined {
  const spoken = spokenKey(key);
  if (spoken === '') return undefined;
  for (const { 0: name, index } of text.matchAll(new RegExp(`\\b${spoken}`, 'gi'))) {
    value.lastIndex = index + name.length;
    const [, quoted, plain] = value.exec(text) ?? [];
    if (quoted !== undefined || plain !== undefined)
      return quoted ?? plain?.replace(/[.!?)]+$/, '');
  }
  return undefined;
}

/** Apart from the key, since it takes long to compile: once, and not for each key. */
const value =
  /["']?\s{0,3}(?:=|:| is | are | was )\s{0,3}(?:"([^"\n]{1,500})"|([^\s,;"]{1,200}))/iy;

/** A pattern for how people write a key: `first_name` as `first name`, `first-name` or `firstName`. */
export function spokenKey(key: string): string {
  return wordsInKey(key)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s_-]?');
}
