import type { Entities } from '../message-values/entities';
import { sentencesOf, wordsInKey } from '../text';
import type { GeneratedValue, GenerationContext, ValueGenerator, ValueLocation } from './generate';
import type { NormalizedSchema } from './normalized-schema';
import { generateMatch, type Pattern } from './pattern';
import { cost, field, UnsatisfiableSchema } from './schema';

const maxWrittenLength = 10_000;

export function generateString(
  normalized: NormalizedSchema,
  location: ValueLocation,
  generator: ValueGenerator,
  context: GenerationContext,
): GeneratedValue {
  if (normalized.minLength > Math.min(normalized.maxLength, maxWrittenLength)) {
    throw new UnsatisfiableSchema(`no text is as long as '${location.key}' must be.`);
  }
  if (normalized.pattern !== undefined)
    return generatePatterned(
      normalized,
      generator.readPattern(normalized.pattern),
      location,
      context,
    );
  const format = field(formats, normalized.format ?? '') as (typeof formats)[string] | undefined;
  if (format) return generateFormatted(normalized, format, location, context);
  const found = findString(normalized, location, context);
  if (found !== undefined) return { value: found, isFromMessage: true };
  const [sample] = normalized.samples
    .filter((one) => typeof one === 'string')
    .slice(location.variant);
  const text = sample ?? makeUp(normalized, location, context);
  context.budget.spend(4 * (text.length + Math.min(normalized.minLength, maxWrittenLength)));
  return { value: fitLength(text, normalized), isFromMessage: false };
}

function generatePatterned(
  normalized: NormalizedSchema,
  pattern: Pattern,
  location: ValueLocation,
  context: GenerationContext,
): GeneratedValue {
  const { message, budget } = context;
  const said = message.string(location.key);
  const words = [
    said ?? [],
    normalized.samples,
    message.text.split(/[\s,;!?"'()]+|\.\s/).slice(0, 300),
  ].flat();
  const isRight = (word: unknown): word is string =>
    typeof word === 'string' &&
    word !== '' &&
    hasAllowedLength(word, normalized) &&
    word.length <= 100 &&
    pattern.test(word);
  const found = words.filter(isRight)[location.variant];
  if (found !== undefined) return { value: found, isFromMessage: true };
  const length = {
    min: normalized.minLength,
    max: Math.min(normalized.maxLength, maxWrittenLength),
  };
  return {
    value: generateMatch(pattern, length, location.variant, budget.spend),
    isFromMessage: false,
  };
}

function generateFormatted(
  normalized: NormalizedSchema,
  format: (typeof formats)[string],
  { variant }: ValueLocation,
  { message }: GenerationContext,
): GeneratedValue {
  const isRight = (text: string) => hasAllowedLength(text, normalized) && format.looks.test(text);
  const found = message.take(format.find(message.entities).filter(isRight));
  const value = found ?? format.generate(variant);
  if (!hasAllowedLength(value, normalized))
    throw new UnsatisfiableSchema(`a ${normalized.format} does not have that length.`);
  return { value, isFromMessage: found !== undefined };
}

function findString(
  normalized: NormalizedSchema,
  { key }: ValueLocation,
  { message, purpose }: GenerationContext,
): string | undefined {
  if (purpose === 'answer' && isProse(key)) return undefined;
  const found = message.string(key);
  return found !== undefined && hasAllowedLength(found, normalized) ? found : undefined;
}

const proseKeys = new Set(
  `analysis answer argument body comment conclusion content description detail details explanation feedback final
  justification message note notes output rationale reason reasoning recommendation reply response result solution step
  summary text thought thoughts`.split(/\s+/),
);

const isProse = (key: string) => wordsInKey(key).some((word) => proseKeys.has(word));

function makeUp(
  normalized: NormalizedSchema,
  { key, variant }: ValueLocation,
  { random, prose, message }: GenerationContext,
): string {
  if (/summary|synopsis|gist/i.test(key))
    return sentencesOf(message.text)[variant] ?? prose(variant);
  if (isProse(key) || normalized.minLength > 60) return prose(variant);
  const name = wordsInKey(key).join(' ');
  const mark = variant > 0 ? ` ${variant + 1}` : '';
  if (name === '')
    return message.list('keyword')[variant] ?? `${random.pick(['Sample', 'Example'])}${mark}`;
  if (/(^| )id$/.test(name)) return `${name.replaceAll(' ', '-')}-${1001 + variant}`;
  return `${random.pick([`Sample ${name}`, `Example ${name}`, `Test ${name}`])}${mark}`;
}

const hasAllowedLength = (text: string, { minLength, maxLength }: NormalizedSchema) => {
  const { length } = [...text];
  return length >= minLength && length <= maxLength;
};

/** Says it again until it is long enough, and cuts what is too long. */
function fitLength(text: string, { minLength, maxLength }: NormalizedSchema): string {
  const words = text === '' ? 'x' : text;
  const times = Math.ceil(minLength / [...words].length);
  const long = times > 1 ? new Array<string>(times).fill(words).join(' ') : text;
  return [...long].slice(0, maxLength).join('').trimEnd().padEnd(minLength, '.');
}

interface Format {
  /** Entities in the message. */
  find(found: Entities): readonly string[];
  /** GeneratedValue up; another variant gives another one. */
  generate(variant: number): string;
  looks: RegExp;
}

const two = (number: number) => String(number).padStart(2, '0');
const date = (variant: number) => `2026-01-${two(15 + (variant % 14))}`;
const none = (): string[] => [];
const uri: Format = {
  find: ({ urls }) => urls,
  generate: (variant) => `https://example.com/${variant + 1}`,
  looks: /^[a-z][a-z\d+.-]*:\S+$/i,
};

export const formats: Readonly<Record<string, Format>> = {
  'date-time': {
    find: ({ moments }) => moments,
    generate: (variant) => `${date(variant)}T09:30:00Z`,
    looks: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  date: { find: ({ dates }) => dates, generate: date, looks: /^\d{4}-\d\d-\d\d$/ },
  time: {
    find: none,
    generate: (variant) => `${two(9 + (variant % 12))}:30:00Z`,
    looks: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  duration: {
    find: none,
    generate: (variant) => `PT${30 + variant}M`,
    looks: /^P(?=[\dT])[\dYMWDTHS]+$/,
  },
  email: {
    find: ({ emails }) => emails,
    generate: (variant) => `person${variant + 1}@example.com`,
    looks: /^[^\s@]+@[^\s@]+$/,
  },
  hostname: {
    find: none,
    generate: (variant) => `host${variant + 1}.example.com`,
    looks: /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})*$/i,
  },
  ipv4: {
    find: ({ addresses }) => addresses,
    generate: (variant) => `192.0.2.${1 + (variant % 250)}`,
    looks: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  },
  ipv6: {
    find: none,
    generate: (variant) => `2001:db8::${(variant + 1).toString(16)}`,
    looks: /^[\da-f]*(?::[\da-f]*){2,7}$/i,
  },
  uuid: {
    find: ({ uuids }) => uuids,
    generate: (variant) =>
      `00000000-0000-4000-8000-${(variant + 1).toString(16).padStart(12, '0')}`,
    looks: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
  uri,
  url: uri,
  'uri-reference': { ...uri, looks: /^\S*$/ },
};

export function generateNumber(
  normalized: NormalizedSchema,
  location: ValueLocation,
  { message, budget }: GenerationContext,
): GeneratedValue {
  const isInteger = normalized.types.includes('integer') && !normalized.types.includes('number');
  const isAllowed = (value: number) => {
    budget.spend(cost.step);
    return isInRange(value, normalized) && (!isInteger || Number.isInteger(value));
  };
  const found = message.number(location.key, isAllowed);
  if (found !== undefined) return { value: found, isFromMessage: true };
  let value: number | undefined;
  for (const candidate of candidates(normalized, location, isInteger)) {
    if (!isAllowed(candidate)) continue;
    value = candidate;
    break;
  }
  if (value === undefined) throw new UnsatisfiableSchema(`no number isAllowed '${location.key}'.`);
  return { value, isFromMessage: false };
}

function isInRange(value: number, { min, max, above, below, step }: NormalizedSchema): boolean {
  if (!(value >= min && value <= max && value > above && value < below)) return false;
  return step === undefined || step <= 0 || Number.isInteger(value / step);
}

/** What such a number usually is, then what the bounds leave. */
function* candidates(
  normalized: NormalizedSchema,
  { variant }: ValueLocation,
  isInteger: boolean,
): Generator<number> {
  const samples = normalized.samples.filter((sample) => typeof sample === 'number').slice(variant);
  yield* samples;
  const low = Math.max(normalized.min, normalized.above);
  const high = Math.min(normalized.max, normalized.below);
  const share = (variant + 1) / (variant + 2);
  const middle = low + (high - low) * share;
  if (Number.isFinite(middle)) {
    yield isInteger ? Math.round(middle) : Math.round(middle * 100) / 100;
    yield middle;
  }
  const step = normalized.step && normalized.step > 0 ? normalized.step : 1;
  const direction = Number.isFinite(low) || !Number.isFinite(high) ? 1 : -1;
  const first = Number.isFinite(low) ? Math.ceil(low / step) : Math.floor(Math.min(high, 1) / step);
  for (let count = variant; count < variant + 1_000; count += 1)
    yield (first + count * direction) * step;
  for (let count = 0; count < 10; count += 1) yield (first + count * direction) * step;
  yield* [low, high];
}
