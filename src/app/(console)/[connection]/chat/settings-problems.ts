import { readJson } from '@/components/form/read-json';
import type { ChatApi } from '@/server/chats/chat-api';
import { formatProblem } from './format-settings';
import {
  type FurtherParameter,
  type FurtherProblem,
  furtherNames,
  furtherProblem,
} from './further-parameters';
import { readMore } from './parameter-form';
import type { ChatSettings, TextSetting } from './settings';

/** Worded in `chat.settings.problems` of the catalogue. */
export interface SettingsProblem {
  is: FurtherProblem | 'number' | 'atLeast' | 'stops' | 'format';
  min?: number;
  max?: number;
}

export type SettingName = TextSetting | FurtherParameter | 'format';

interface Bounds {
  min?: number;
  max?: number;
  integer?: boolean;
}

const numbers: Readonly<Record<ChatApi, Partial<Record<TextSetting, Bounds>>>> = {
  chat_completions: {
    temperature: { min: 0, max: 2 },
    top_p: { min: 0, max: 1 },
    seed: { integer: true },
    frequency_penalty: { min: -2, max: 2 },
    presence_penalty: { min: -2, max: 2 },
    max_tokens: { min: 1, integer: true },
  },
  responses: {
    temperature: { min: 0, max: 2 },
    top_p: { min: 0, max: 1 },
    max_tokens: { min: 1, integer: true },
    max_results: { min: 1, max: 50, integer: true },
  },
};

/** What is wrong with each field of those that are sent. */
export function problemsOf(settings: ChatSettings): Partial<Record<SettingName, SettingsProblem>> {
  const { api, stop, format, further } = settings;
  const problems: Partial<Record<SettingName, SettingsProblem>> = {};
  for (const [field, bounds] of Object.entries(numbers[api])) {
    const name = field as TextSetting;
    const problem = settings[name].trim() ? problemOf(settings[name], bounds) : null;
    if (problem) problems[name] = problem;
  }
  if (api === 'chat_completions' && stop.split('\n').filter(Boolean).length > 4) {
    problems.stop = { is: 'stops' };
  }
  if (api === 'responses' && !isList(settings.built_in)) problems.built_in = { is: 'array' };
  for (const name of furtherNames[api]) {
    const problem = furtherProblem(name, further[name] ?? '');
    if (problem) problems[name] = problem;
  }
  if (formatProblem(format)) problems.format = { is: 'format' };
  const more = moreOf[api];
  if (readMore(settings[more]) === null) problems[more] = { is: 'object' };
  return problems;
}

/** Where further parameters are typed as JSON: each endpoint has its own. */
export const moreOf = {
  chat_completions: 'more',
  responses: 'more_responses',
} as const satisfies Record<ChatApi, TextSetting>;

function isList(text: string): boolean {
  const reading = readJson(text);
  return reading.state === 'empty' || (reading.state === 'valid' && Array.isArray(reading.value));
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
