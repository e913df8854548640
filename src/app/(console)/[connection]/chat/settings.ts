import {
  type FormatSettings,
  formatParameters,
  formatProblem,
  noFormat,
  takeFormat,
} from './format-settings';
import {
  type FurtherParameter,
  type FurtherProblem,
  type FurtherValues,
  furtherNames,
  furtherOf,
  furtherProblem,
  takeFurther,
} from './further-parameters';
import { notSpoken, type SpokenSettings, spokenParameters, takeSpoken } from './spoken-settings';
import { noTools, type ToolSettings, takeTools, toolParameters } from './tool-settings';

/** Model, system prompt and parameters as they stand in the form: texts, empty when not set. */
export interface ChatSettings {
  model: string;
  /** Models that answer beside it, side by side. */
  compared: readonly string[];
  system: string;
  temperature: string;
  top_p: string;
  max_tokens: string;
  seed: string;
  stop: string;
  frequency_penalty: string;
  presence_penalty: string;
  reasoning_effort: string;
  tools: ToolSettings;
  format: FormatSettings;
  spoken: SpokenSettings;
  further: FurtherValues;
  /** A JSON object of further parameters. */
  more: string;
}

export const noSettings: ChatSettings = {
  model: '',
  compared: [],
  system: '',
  temperature: '',
  top_p: '',
  max_tokens: '',
  seed: '',
  stop: '',
  frequency_penalty: '',
  presence_penalty: '',
  reasoning_effort: '',
  tools: noTools,
  format: noFormat,
  spoken: notSpoken,
  further: {},
  more: '',
};

/** What is saved of the settings of a chat. */
export interface ChatHead {
  model: string | null;
  system: string;
  parameters: Record<string, unknown>;
  compared: string[];
}

/** OpenAI retired `max_tokens`; most other servers know nothing else. */
export function tokenLimitName(kind: string): 'max_tokens' | 'max_completion_tokens' {
  return kind === 'compatible' ? 'max_tokens' : 'max_completion_tokens';
}

const numbers = {
  temperature: { min: 0, max: 2 },
  top_p: { min: 0, max: 1 },
  seed: { integer: true },
  frequency_penalty: { min: -2, max: 2 },
  presence_penalty: { min: -2, max: 2 },
} as const satisfies Partial<Record<TextSetting, Bounds>>;

/** The settings that are typed into a field. */
export type TextSetting = Exclude<
  keyof ChatSettings,
  'compared' | 'tools' | 'format' | 'spoken' | 'further'
>;

interface Bounds {
  min?: number;
  max?: number;
  integer?: boolean;
}

/** What the API is sent: only what was set. Throws nothing; what is wrong is in `problemsOf`. */
export function headOf(settings: ChatSettings, kind: string): ChatHead {
  const parameters: Record<string, unknown> = {};
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    if (settings[name].trim()) parameters[name] = Number(settings[name]);
  }
  if (settings.max_tokens.trim()) parameters[tokenLimitName(kind)] = Number(settings.max_tokens);
  if (settings.reasoning_effort) parameters.reasoning_effort = settings.reasoning_effort;
  const stops = settings.stop.split('\n').filter(Boolean);
  if (stops.length > 0) parameters.stop = stops;
  return {
    model: settings.model.trim() || null,
    system: settings.system,
    compared: comparedIn(settings),
    parameters: {
      ...parameters,
      ...toolParameters(settings.tools),
      ...formatParameters(settings.format),
      ...spokenParameters(settings.spoken),
      ...furtherOf(settings.further),
      ...(readMore(settings.more) ?? {}),
    },
  };
}

function comparedIn({ compared }: ChatSettings): string[] {
  return compared.map((model) => model.trim()).filter(Boolean);
}

/** The way back, for a chat that was saved. */
export function settingsOf({ model, system, parameters, compared }: ChatHead): ChatSettings {
  const { max_tokens, max_completion_tokens, stop, reasoning_effort, ...rest } = parameters;
  const settings: ChatSettings = { ...noSettings, model: model ?? '', system, compared };
  const limit = max_completion_tokens ?? max_tokens;
  if (limit !== undefined) settings.max_tokens = String(limit);
  if (typeof reasoning_effort === 'string') settings.reasoning_effort = reasoning_effort;
  if (stop !== undefined) settings.stop = [stop].flat().join('\n');
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    if (typeof rest[name] !== 'number') continue;
    settings[name] = String(rest[name]);
    delete rest[name];
  }
  const [tools, withoutTools] = takeTools(rest);
  const [format, withoutFormat] = takeFormat(withoutTools);
  const [spoken, withoutSpoken] = takeSpoken(withoutFormat);
  const [further, others] = takeFurther(withoutSpoken);
  if (Object.keys(others).length > 0) settings.more = JSON.stringify(others, null, 2);
  return { ...settings, tools, format, spoken, further };
}

/** Worded in `chat.settings.problems` of the catalogue. */
export interface SettingsProblem {
  is: FurtherProblem | 'number' | 'atLeast' | 'stops' | 'format';
  min?: number;
  max?: number;
}

export type SettingName = TextSetting | FurtherParameter | 'format';

/** What is wrong with each field. */
export function problemsOf(settings: ChatSettings): Partial<Record<SettingName, SettingsProblem>> {
  const problems: Partial<Record<SettingName, SettingsProblem>> = {};
  const check = (name: TextSetting, bounds: Bounds) => {
    const problem = settings[name].trim() ? problemOf(settings[name], bounds) : null;
    if (problem) problems[name] = problem;
  };
  for (const [name, bounds] of Object.entries(numbers)) check(name as TextSetting, bounds);
  check('max_tokens', { min: 1, integer: true });
  if (settings.stop.split('\n').filter(Boolean).length > 4) {
    problems.stop = { is: 'stops' };
  }
  for (const name of furtherNames) {
    const problem = furtherProblem(name, settings.further[name] ?? '');
    if (problem) problems[name] = problem;
  }
  if (formatProblem(settings.format)) problems.format = { is: 'format' };
  if (readMore(settings.more) === null) problems.more = { is: 'object' };
  return problems;
}

function problemOf(text: string, { min, max, integer }: Bounds): SettingsProblem | null {
  const value = Number(text);
  if (!Number.isFinite(value)) return { is: 'number' };
  if (integer && !Number.isInteger(value)) return { is: 'whole' };
  if (min !== undefined && max !== undefined && (value < min || value > max)) {
    return { is: 'between', min: min, max: max };
  }
  return min !== undefined && value < min ? { is: 'atLeast', min: min } : null;
}

/** Undefined: nothing was written. Null: it is no JSON object. */
function readMore(text: string): Record<string, unknown> | null | undefined {
  if (!text.trim()) return undefined;
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
