export const untypedProblem = 'it takes anything; give it a type';
export const openObjectProblem =
  'it takes any keys; name them, or use an array of objects with a key and a value';

/** Other keywords and formats are rejected. */
export const supportedKeywords = new Set(
  `$ref type title description properties required additionalProperties items minItems maxItems
  anyOf enum const pattern format multipleOf minimum maximum exclusiveMinimum exclusiveMaximum`.split(
    /\s+/,
  ),
);

export const supportedFormats = new Set<unknown>(
  'date-time time date duration email hostname ipv4 ipv6 uuid'.split(' '),
);

const lengthProblem =
  'lengths of texts are not supported; say it in `.describe()`, or as a pattern';

/** How to replace unsupported keywords. */
export const remedies: Record<string, string> = {
  minLength: lengthProblem,
  maxLength: lengthProblem,
  propertyNames: openObjectProblem,
  patternProperties: openObjectProblem,
  prefixItems: 'tuples are not supported; use an object, or an array of a union',
  oneOf: 'an exclusive union is not supported; use a union, or one with a discriminator',
  allOf: 'several schemas at once are not supported; make one of them',
  not: 'nothing fits it; leave it out',
};
