import { isObject } from '@/lib/loose';
import { readJson } from './read-json';

/** A function that a model may call, as a form holds it: its schema is text while it is typed. */
export interface FunctionToolInput {
  name: string;
  description: string;
  /** JSON schema, as text. Empty: the function takes nothing. */
  parameters: string;
  strict: boolean;
}

export const emptyFunction: FunctionToolInput = {
  name: '',
  description: '',
  parameters: '',
  strict: false,
};

export type FunctionProblem =
  | { what: 'noName' }
  | { what: 'badName' }
  | { what: 'duplicate'; name: string }
  | { what: 'noJson'; name: string }
  | { what: 'noObject'; name: string }
  | { what: 'notStrict'; name: string; reason: string };

/** Why strict mode would refuse a schema; null: it would not. */
export type StrictCheck = (schema: Record<string, unknown>, name: string) => string | null;

/** The first thing that is wrong with a list of functions; null if valid. */
export function functionProblem(
  functions: readonly FunctionToolInput[],
  checkStrict: StrictCheck,
): FunctionProblem | null {
  const names = new Set<string>();
  for (const { name, parameters, strict } of functions) {
    if (name === '') return { what: 'noName' };
    // The API's rule: letters, digits, underscores and dashes, 64 at most.
    if (!/^[\w-]{1,64}$/.test(name)) return { what: 'badName' };
    if (names.has(name)) return { what: 'duplicate', name };
    names.add(name);
    const reading = readJson(parameters);
    if (reading.state === 'invalid') return { what: 'noJson', name };
    if (reading.state === 'empty') continue;
    const { value } = reading;
    if (!isObject(value)) return { what: 'noObject', name };
    const reason = strict ? checkStrict(value, name) : null;
    if (reason !== null) return { what: 'notStrict', name, reason };
  }
  return null;
}

/** As the API takes it. What was left empty is not sent. */
export function toolOf({ name, description, parameters, strict }: FunctionToolInput) {
  const reading = readJson(parameters);
  return {
    type: 'function' as const,
    function: {
      name,
      ...(description ? { description } : {}),
      ...(reading.state === 'valid'
        ? { parameters: reading.value as Record<string, unknown> }
        : {}),
      ...(strict ? { strict } : {}),
    },
  };
}

/** From whatever upstream holds: what is no text is shown as the JSON that it is. */
export function functionOf(tool: unknown): FunctionToolInput {
  const { function: definition } = isObject(tool) ? tool : {};
  const { name, description, parameters, strict } = isObject(definition) ? definition : {};
  return {
    name: typeof name === 'string' ? name : '',
    description: typeof description === 'string' ? description : '',
    parameters:
      parameters === undefined || parameters === null ? '' : JSON.stringify(parameters, null, 2),
    strict: strict === true,
  };
}
