import type { ChatApi } from '@/server/chats/chat-api';
import { chatParameters } from './chat-parameters';
import { type FormatSettings, noFormat } from './format-settings';
import type { FurtherValues } from './further-parameters';
import type { ParameterForm } from './parameter-form';
import { responseParameters } from './response-parameters';
import { notSpoken, type SpokenSettings } from './spoken-settings';
import { noTools, type ToolSettings } from './tool-settings';

/** Model, system prompt and parameters as they stand in the form: texts, empty when not set. */
export interface ChatSettings {
  /** What answers. Settings that it has no parameter for stay as they are, and are not sent. */
  api: ChatApi;
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
  reasoning_summary: string;
  tools: ToolSettings;
  /** The ids of vector stores that responses search. */
  stores: readonly string[];
  /** How many passages a search brings. */
  max_results: string;
  /** Of responses: tools that upstream runs itself, a JSON list. */
  built_in: string;
  format: FormatSettings;
  spoken: SpokenSettings;
  further: FurtherValues;
  /** A JSON object of further parameters of Chat Completions. */
  more: string;
  /** The same of responses. */
  more_responses: string;
}

export const noSettings: ChatSettings = {
  api: 'chat_completions',
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
  reasoning_summary: '',
  tools: noTools,
  stores: [],
  max_results: '',
  built_in: '',
  format: noFormat,
  spoken: notSpoken,
  further: {},
  more: '',
  more_responses: '',
};

/** What is saved of the settings of a chat. */
export interface ChatHead {
  model: string | null;
  system: string;
  api: ChatApi;
  /** What `api` is sent. */
  parameters: Record<string, unknown>;
  /** What was set and `api` does not have, as the other one spells it. */
  set_aside: Record<string, unknown>;
  compared: string[];
}

/** The settings that are typed into a field. */
export type TextSetting = Exclude<
  keyof ChatSettings,
  'api' | 'compared' | 'tools' | 'stores' | 'format' | 'spoken' | 'further'
>;

const forms: Readonly<Record<ChatApi, ParameterForm>> = {
  chat_completions: chatParameters,
  responses: responseParameters,
};

const otherApi: Readonly<Record<ChatApi, ChatApi>> = {
  chat_completions: 'responses',
  responses: 'chat_completions',
};

/** What the API calls the limit of output tokens. */
export function tokenLimitName(kind: string, api: ChatApi): string {
  return forms[api].limitName(kind);
}

/** What the API is sent: only what was set. Throws nothing; what is wrong is in `problemsOf`. */
export function headOf(settings: ChatSettings, kind: string): ChatHead {
  const { api, model, system, compared } = settings;
  const other = forms[otherApi[api]];
  return {
    model: model.trim() || null,
    system,
    api,
    parameters: forms[api].write(settings, kind),
    set_aside: other.write({ ...noSettings, ...other.only(settings) }, kind),
    compared: compared.map((one) => one.trim()).filter(Boolean),
  };
}

/** The way back, for a chat that was saved. */
export function settingsOf(head: ChatHead): ChatSettings {
  const { api, model, system, compared } = head;
  const other = forms[otherApi[api]];
  const own = forms[api].read(head.parameters);
  const aside = other.only({ ...noSettings, ...other.read(head.set_aside) });
  const others = [...(own.tools?.others ?? []), ...(aside.tools?.others ?? [])];
  return {
    ...noSettings,
    ...aside,
    ...own,
    ...{ api, model: model ?? '', system, compared },
    tools: { ...noTools, ...own.tools, others },
    further: { ...aside.further, ...own.further },
  };
}

/** What was set aside, as it is named to people: `seed`, `reasoning.summary`, a tool by its type. */
export function namesOf(set_aside: Record<string, unknown>): string[] {
  return Object.entries(set_aside).flatMap(([name, value]) => {
    if (name === 'include') return [];
    if (name === 'tools' && Array.isArray(value)) return value.map(({ type }) => String(type));
    return name === 'reasoning' ? ['reasoning.summary'] : [name];
  });
}
