import { cost, costOfText } from './budget';
import type { Flat } from './flat';
import { hasType } from './has-type';
import { Impossible, type Schema } from './schema';
import type { Made, Maker, Spot, Wishes } from './wishes';

/** Items that are made at most. */
const longest = 1_000;

export function makeList(flat: Flat, spot: Spot, maker: Maker, wishes: Wishes): Made {
  if (flat.minItems > Math.min(flat.maxItems, longest)) {
    throw new Impossible(`no list is as long as '${spot.key}' must be.`);
  }
  const said = spot.isMinimal ? [] : saidItems(flat, spot, maker, wishes);
  const count = countOf(flat, spot, said.length, wishes);
  const items: unknown[] = [];
  const known = new Set<string>();
  for (let turn = 0; items.length < count && turn < count + 50; turn += 1) {
    const item = said[turn] ?? makeItem(flat, spot, items.length, turn, maker);
    if (flat.isUnique) {
      const text = JSON.stringify(item);
      wishes.budget.spend(cost.step + costOfText(text.length));
      if (known.has(text)) continue;
      known.add(text);
    }
    items.push(item);
  }
  if (items.length < flat.minItems) throw new Impossible(`too few values for '${spot.key}'.`);
  return { value: items, isFound: said.length > 0 };
}

function makeItem(
  { head, items, contains }: Flat,
  spot: Spot,
  index: number,
  turn: number,
  { make }: Maker,
): unknown {
  const schema = head[index] ?? items;
  const first: Schema = contains === undefined ? schema : { allOf: [schema, contains] };
  const inner = { ...spot, key: singular(spot.key), turn, depth: spot.depth + 1 };
  return make(index === 0 ? first : schema, inner).value;
}

/** What the message says should be in the list. */
function saidItems(
  flat: Flat,
  { key }: Spot,
  { flatten }: Maker,
  { hints, budget }: Wishes,
): unknown[] {
  if (flat.head.length > 0 || flat.contains !== undefined || flat.items === false) return [];
  const item = flatten(flat.items);
  if (item.choices.length > 0 || item.pattern !== undefined || item.format !== undefined) return [];
  if (item.values) {
    const text = hints.text.toLowerCase();
    budget.spend(item.values.length * costOfText(text.length));
    return item.values.filter(
      (value) => typeof value === 'string' && text.includes(value.toLowerCase()),
    );
  }
  const [type = ''] = item.types;
  const isNumeric = type === 'number' || type === 'integer';
  const values = isNumeric ? hints.found.numbers : hints.list(key);
  return item.meant ? [] : values.filter((value) => hasType(value, type)).slice(0, 50);
}

function countOf(flat: Flat, { isMinimal }: Spot, said: number, { purpose }: Wishes): number {
  if (isMinimal || (purpose === 'arguments' && said === 0)) return flat.minItems;
  const most = flat.items === false ? flat.head.length : longest;
  const wanted = said || Math.max(2, flat.head.length);
  return Math.min(Math.max(wanted, flat.minItems), flat.maxItems, most);
}

/** `cities` holds a `city` each, `steps` a `step`. */
const singular = (key: string) => key.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
