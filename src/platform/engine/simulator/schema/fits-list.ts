import { costOfText, type Spend } from './budget';
import { type Fields, type Fits, field, listOf } from './schema';

export function fitsList(
  schema: Fields,
  value: readonly unknown[],
  fits: Fits,
  spend: Spend,
): boolean {
  const [min, max] = [field(schema, 'minItems'), field(schema, 'maxItems')];
  if (typeof min === 'number' && value.length < min) return false;
  if (typeof max === 'number' && value.length > max) return false;
  const head = listOf(field(schema, 'prefixItems'));
  const rest = field(schema, 'items') ?? true;
  if (!value.every((item, index) => fits(head[index] ?? rest, item))) return false;
  const contains = field(schema, 'contains');
  if (contains !== undefined && !value.some((item) => fits(contains, item))) return false;
  if (field(schema, 'uniqueItems') !== true) return true;
  const texts = value.map((item) => {
    const text = JSON.stringify(item);
    spend(costOfText(text.length));
    return text;
  });
  return new Set(texts).size === value.length;
}
