import { readPattern } from './pattern';
import { matches } from './pattern-match';
import { type Fields, type Fits, field, isRecord, listOf, type Schema } from './schema';

export function fitsRecord(schema: Fields, value: Fields, fits: Fits): boolean {
  const entries = Object.entries(value);
  const [min, max] = [field(schema, 'minProperties'), field(schema, 'maxProperties')];
  if (typeof min === 'number' && entries.length < min) return false;
  if (typeof max === 'number' && entries.length > max) return false;
  const required = listOf(field(schema, 'required'));
  if (!required.every((key) => typeof key !== 'string' || Object.hasOwn(value, key))) return false;
  const names = field(schema, 'propertyNames') ?? true;
  const schemasOf = createSchemasOf(schema);
  return entries.every(
    ([key, inner]) => fits(names, key) && schemasOf(key).every((one) => fits(one, inner)),
  );
}

/** All that is said of a property of this name. */
function createSchemasOf(schema: Fields): (key: string) => Schema[] {
  const [named, patterned] = [field(schema, 'properties'), field(schema, 'patternProperties')];
  const patterns = Object.entries(isRecord(patterned) ? patterned : {}).map(([source, one]) => ({
    pattern: readPattern(source),
    one,
  }));
  return (key) => {
    const said = patterns.filter(({ pattern }) => matches(pattern, key)).map(({ one }) => one);
    if (isRecord(named) && Object.hasOwn(named, key)) said.push(named[key]);
    return said.length > 0 ? said : [field(schema, 'additionalProperties') ?? true];
  };
}
