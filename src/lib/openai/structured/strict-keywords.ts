export const anything = 'it takes anything; give it a type';
export const open =
  'it takes any keys; name them, or use an array of objects with a key and a value';

/** Others are refused, and so is what is not among the formats. */
export const keywords = new Set(
  `$ref type title description properties required additionalProperties items minItems maxItems
  anyOf enum const pattern format multipleOf minimum maximum exclusiveMinimum exclusiveMaximum`.split(
    /\s+/,
  ),
);

export const formats = new Set<unknown>(
  'date-time time date duration email hostname ipv4 ipv6 uuid'.split(' '),
);

const length = 'lengths of texts are not supported; say it in `.describe()`, or as a pattern';

/** What to do about keywords that come up. */
export const remedies: Record<string, string> = {
  minLength: length,
  maxLength: length,
  propertyNames: open,
  patternProperties: open,
  prefixItems: 'tuples are not supported; use an object, or an array of a union',
  oneOf: 'an exclusive union is not supported; use a union, or one with a discriminator',
  allOf: 'several schemas at once are not supported; make one of them',
  not: 'nothing fits it; leave it out',
};
