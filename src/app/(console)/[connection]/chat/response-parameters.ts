import { isObject, textOf } from '@/lib/loose';
import { formatParameters, noFormat, takeFormat } from './format-settings';
import { furtherNames, furtherOf, takeFurther } from './further-parameters';
import {
  numbersIn,
  type ParameterForm,
  pickFurther,
  readMore,
  takeNumbers,
} from './parameter-form';
import { responseToolParameters, takeResponseTools } from './response-tools';
import type { ChatSettings } from './settings';

const numbers = ['temperature', 'top_p'] as const;

/** The parameters of `POST /responses`. */
export const responseParameters: ParameterForm = {
  limitName: () => 'max_output_tokens',

  write(settings) {
    const { max_tokens, reasoning_effort: effort, reasoning_summary: summary } = settings;
    const { verbosity, ...further } = furtherOf(settings.further, 'responses');
    const format = textFormat(settings);
    return {
      ...numbersIn(settings, numbers),
      ...(max_tokens.trim() && { max_output_tokens: Number(max_tokens) }),
      ...((effort || summary) && {
        reasoning: { ...(effort && { effort }), ...(summary && { summary }) },
      }),
      ...((format || verbosity !== undefined) && {
        text: { ...(format && { format }), ...(verbosity !== undefined && { verbosity }) },
      }),
      ...responseToolParameters(settings, further),
      ...readMore(settings.more_responses),
    };
  },

  read(parameters) {
    const { max_output_tokens: limit, ...others } = parameters;
    const [typed, withoutNumbers] = takeNumbers(others, numbers);
    const [reasoning, withoutReasoning] = takeReasoning(withoutNumbers);
    const [format, withoutText] = takeText(withoutReasoning);
    const [tools, withoutTools] = takeResponseTools(withoutText);
    const [further, rest] = takeFurther(withoutTools, 'responses');
    const settings: Partial<ChatSettings> = { ...typed, ...reasoning, ...tools, format, further };
    if (limit !== undefined) settings.max_tokens = String(limit);
    if (Object.keys(rest).length > 0) settings.more_responses = JSON.stringify(rest, null, 2);
    return settings;
  },

  only({ reasoning_summary, stores, max_results, built_in, more_responses, further }) {
    return {
      ...{ reasoning_summary, stores, max_results, built_in, more_responses },
      further: pickFurther(further, furtherNames.responses, furtherNames.chat_completions),
    };
  },
};

/** Chat Completions have name, schema and strict one level deeper. */
function textFormat({ format }: ChatSettings): object | undefined {
  const { response_format } = formatParameters(format);
  if (!response_format) return undefined;
  const { type, json_schema } = { json_schema: {}, ...response_format };
  return { type, ...json_schema };
}

type Parameters = Record<string, unknown>;

function takeText(parameters: Parameters): [ChatSettings['format'], Parameters] {
  const { text, ...rest } = parameters;
  const { format, verbosity, ...others } = isObject(text) ? text : {};
  if (!isObject(text) || Object.keys(others).length > 0) return [noFormat, parameters];
  const lifted = { ...rest, ...(verbosity !== undefined && { verbosity }) };
  if (format === undefined) return [noFormat, lifted];
  const [read, { response_format: odd }] = takeFormat({
    response_format: asResponseFormat(format),
  });
  return odd === undefined ? [read, lifted] : [noFormat, parameters];
}

function asResponseFormat(format: unknown): unknown {
  if (!isObject(format) || format.type !== 'json_schema') return format;
  const { type, name, strict, schema, ...others } = format;
  const declared = { name, ...(strict !== undefined && { strict }), schema, ...others };
  return { type, json_schema: declared };
}

function takeReasoning(parameters: Parameters): [Partial<ChatSettings>, Parameters] {
  const { reasoning, ...rest } = parameters;
  const { effort, summary, ...others } = isObject(reasoning) ? reasoning : {};
  const isHeld = [effort, summary].every((one) => one === undefined || textOf(one) !== null);
  if (!isObject(reasoning) || !isHeld || Object.keys(others).length > 0) return [{}, parameters];
  const settings = {
    ...(effort !== undefined && { reasoning_effort: String(effort) }),
    ...(summary !== undefined && { reasoning_summary: String(summary) }),
  };
  return [settings, rest];
}
