import { isObject } from '@/lib/loose';
import type { FurtherParameter, FurtherValues } from './further-parameters';
import type { ChatSettings, TextSetting } from './settings';

type Parameters = Record<string, unknown>;

/** How the settings of a chat become the parameters of one endpoint, and how they are read back. */
export interface ParameterForm {
  /** What the limit of output tokens is called, on a connection of this kind. */
  limitName(kind: string): string;
  /** Only what was set. What is wrong is left out: `problemsOf` says it. */
  write(settings: ChatSettings, kind: string): Parameters;
  /** The settings that these parameters have; what the form has no field for is in `more`. */
  read(parameters: Parameters): Partial<ChatSettings>;
  /** The settings that the other endpoint has no parameter for. */
  only(settings: ChatSettings): Partial<ChatSettings>;
}

export function numbersIn(settings: ChatSettings, names: readonly TextSetting[]): Parameters {
  const typed = names.filter((name) => settings[name].trim());
  return Object.fromEntries(typed.map((name) => [name, Number(settings[name])]));
}

/** Parses numbers back into their fields, and returns the rest. */
export function takeNumbers(
  parameters: Parameters,
  names: readonly TextSetting[],
): [Partial<ChatSettings>, Parameters] {
  const typed: Partial<Record<TextSetting, string>> = {};
  const rest = { ...parameters };
  for (const name of names) {
    if (typeof rest[name] !== 'number') continue;
    typed[name] = String(rest[name]);
    delete rest[name];
  }
  return [typed, rest];
}

/** The values of parameters that one endpoint has and the other has not. */
export function pickFurther(
  values: FurtherValues,
  own: readonly FurtherParameter[],
  others: readonly FurtherParameter[],
): FurtherValues {
  const names = own.filter((name) => values[name] !== undefined && !others.includes(name));
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** Undefined: nothing was written. Null: it is no JSON object. */
export function readMore(text: string): Parameters | null | undefined {
  if (!text.trim()) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
