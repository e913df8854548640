import { cost, type Spend } from './budget';
import { matches } from './pattern-match';
import type { ReadPattern } from './pattern-reader';
import { type Fields, type Fits, field, isRecord, listOf, type Schema } from './schema';

export function fitsRecord(
  schema: Fields,
  value: Fields,
  fits: Fits,
  readPattern: ReadPattern,
  spend: Spend,
): boolean {
  const entries = Object.entries(value);
  spend(cost.step * entries.length);
  const [min, max] = [field(schema, 'minProperties'), field(schema, 'maxProperties')];
  if (typeof min === 'number' && entries.length < min) return false;
  if (typeof max === 'number' && entries.length > max) return false;
  const required = listOf(field(schema, 'required'));
  spend(cost.step * required.length);
  if (!required.every((key) => typeof key !== 'string' || Object.hasOwn(value, key))) return false;
  const names = field(schema, 'propertyNames') ?? true;
  const schemasOf = createSchemasOf(schema, readPattern, spend);
  return entries.every(
    ([key, inner]) => fits(names, key) && schemasOf(key).every((one) => fits(one, inner)),
  );
}

/** All that is said of a property of this name. */
function createSchemasOf(
  schema: Fields,
  readPattern: ReadPattern,
  spend: Spend,
): (key: string) => Schema[] {
  const [named, patterned] = [field(schema, 'properties'), field(schema, 'patternProperties')];
  const sources = Object.entries(isRecord(patterned) ? patterned : {});
  spend(cost.step * sources.length);
  const patterns = sources.map(([source, one]) => ({ pattern: readPattern(source), one }));
  return (key) => {
    const said = patterns
      .filter(({ pattern }) => matches(pattern, key, spend))
      .map(({ one }) => one);
    if (isRecord(named) && Object.hasOwn(named, key)) said.push(named[key]);
    return said.length > 0 ? said : [field(schema, 'additionalProperties') ?? true];
  };
}
