import { sentencesOf, wordsInKey } from '../text';
import { cost } from './budget';
import { formats } from './formats';
import type {
  GeneratedValue,
  GenerationContext,
  ValueGenerator,
  ValueLocation,
} from './generation-context';
import type { NormalizedSchema } from './normalized-schema';
import type { Pattern } from './pattern';
import { generateMatch } from './pattern-text';
import { field, UnsatisfiableSchema } from './schema';
import { equals, hasType } from './validate';

/** Characters that are written at most. */
const longest = 10_000;

export function generateString(
  normalized: NormalizedSchema,
  location: ValueLocation,
  generator: ValueGenerator,
  context: GenerationContext,
): GeneratedValue {
  if (normalized.minLength > Math.min(normalized.maxLength, longest)) {
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
  const text = sample ?? generateUp(normalized, location, context);
  context.budget.spend(4 * (text.length + Math.min(normalized.minLength, longest)));
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
  const length = { min: normalized.minLength, max: Math.min(normalized.maxLength, longest) };
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

function generateUp(
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
  { key, variant }: ValueLocation,
  isInteger: boolean,
): Generator<number> {
  const samples = normalized.samples.filter((sample) => typeof sample === 'number').slice(variant);
  yield* samples;
  const usual = usualNumbers.find(([name]) => name.test(key))?.[1];
  if (usual !== undefined) yield (isInteger ? Math.round(usual) : usual) + variant;
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

const usualNumbers: [RegExp, number][] = [
  [/confidence|probability|likelihood/i, 0.8],
  [/score|rating/i, 4],
  [/price|cost|amount|total/i, 19.5],
  [/year/i, 2026],
  [/percent/i, 50],
  [/\bage\b/i, 30],
  [/latitude/i, 52.52],
  [/longitude/i, 13.405],
];

/** One of the values of an `enum` or a `const`. */
export function generateChoice(
  values: readonly unknown[],
  normalized: NormalizedSchema,
  { key, variant }: ValueLocation,
  { message, random, budget }: GenerationContext,
): GeneratedValue {
  budget.spend(cost.step * values.length);
  const [first, ...others] = values.filter((value) =>
    normalized.types.some((type) => hasType(value, type)),
  );
  if (first === undefined) throw new UnsatisfiableSchema(`no value is left for '${key}'.`);
  if (others.length === 0) return { value: first, isFromMessage: false };
  const fitting: [unknown, ...unknown[]] = [first, ...others];
  const words = fitting.filter((value) => typeof value === 'string');
  const said = variant === 0 ? message.option(key, words) : undefined;
  if (said !== undefined) return { value: said, isFromMessage: true };
  const isSample = (value: unknown) => (one: unknown) => {
    budget.spend(cost.step);
    return equals(value, one, budget.spend);
  };
  const sample =
    variant === 0 ? normalized.samples.find((one) => fitting.some(isSample(one))) : undefined;
  if (sample !== undefined) return { value: sample, isFromMessage: false };
  return {
    value: variant === 0 ? random.pick(fitting) : fitting[variant % fitting.length],
    isFromMessage: false,
  };
}
