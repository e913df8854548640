import { isObject, type Loose } from '@/lib/loose';
import type { Strings } from '@/strings/strings';

/** One parameter of an operation: which values it takes. `help` is its key under `playground.help`. */
export type Parameter = (
  | { type: 'number' | 'integer'; min?: number; max?: number }
  | { type: 'choice'; values: readonly string[] }
  /** `suggestions`: what the specification names; anything else can be typed. */
  | { type: 'text'; suggestions?: readonly string[]; long?: true }
  /** One per line. */
  | { type: 'list'; max?: number }
  /** Any of a few, as a list. */
  | { type: 'set'; values: readonly string[] }
  /** `words`: texts that are sent as they are. */
  | { type: 'json'; words?: readonly string[] }
  | { type: 'boolean' }
) & {
  /** What upstream takes when it is not sent, as far as the API says. */
  default?: string;
  help?: keyof Strings['playground']['help'];
};

/** Every parameter of an operation but those that its page has controls of its own for: none is forgotten. */
export type ParameterTable<Request, Own extends keyof Request> = Readonly<
  Record<Exclude<keyof Request, Own> & string, Parameter>
>;

/** What is typed, by the name of the parameter. Empty: it is not sent. */
export type ParameterValues = Readonly<Record<string, string>>;

/** Worded in `playground.problems` of the catalogue. */
export interface ParameterProblem {
  is: keyof Strings['playground']['problems'];
  min?: number;
  max?: number;
}

export interface ReadParameters {
  /** What is sent: only what was set. */
  body: Loose;
  problems: Readonly<Record<string, ParameterProblem>>;
}

/** The name under which further parameters are typed, as JSON. */
export const moreParameters = 'more';

/** Reads what was typed. What is wrong is a problem, and not part of the body. */
export function readParameters(
  table: Readonly<Record<string, Parameter>>,
  values: ParameterValues,
): ReadParameters {
  const body: Loose = {};
  const problems: Record<string, ParameterProblem> = {};
  for (const [name, parameter] of Object.entries(table)) {
    const text = values[name] ?? '';
    if (text.trim() === '') continue;
    const { value, problem } = readParameter(parameter, text);
    if (problem) problems[name] = problem;
    else body[name] = value;
  }
  const more = values[moreParameters] ?? '';
  const extra = more.trim() === '' ? {} : parseJson(more);
  if (isObject(extra)) Object.assign(body, extra);
  else problems[moreParameters] = { is: 'object' };
  return { body, problems };
}

function readParameter(
  parameter: Parameter,
  text: string,
): { value?: unknown; problem?: ParameterProblem } {
  switch (parameter.type) {
    case 'number':
    case 'integer':
      return readNumber(parameter, text);
    case 'boolean':
      return { value: text === 'true' };
    case 'json': {
      const value = parameter.words?.includes(text.trim()) ? text.trim() : parseJson(text);
      return value === undefined ? { problem: { is: 'json' } } : { value };
    }
    case 'set':
      return { value: linesOf(text) };
    case 'list': {
      const lines = linesOf(text);
      const { max = Number.POSITIVE_INFINITY } = parameter;
      return lines.length > max ? { problem: { is: 'lines', max } } : { value: lines };
    }
    default:
      return { value: parameter.type === 'text' && parameter.long ? text : text.trim() };
  }
}

/** The lines that are not empty. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function readNumber(
  { type, min, max }: { type: 'number' | 'integer'; min?: number; max?: number },
  text: string,
): { value?: unknown; problem?: ParameterProblem } {
  const value = Number(text);
  if (!Number.isFinite(value)) return { problem: { is: 'number' } };
  if (type === 'integer' && !Number.isInteger(value)) return { problem: { is: 'whole' } };
  const isBelow = min !== undefined && value < min;
  const isAbove = max !== undefined && value > max;
  if (!isBelow && !isAbove) return { value };
  if (min !== undefined && max !== undefined) return { problem: { is: 'between', min, max } };
  return { problem: isBelow ? { is: 'atLeast', min } : { is: 'atMost', max } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
