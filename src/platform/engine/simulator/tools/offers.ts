import type { CreateChatCompletionRequest, CustomToolChatCompletions } from '@/lib/openai';
import type { Owner } from '../check/schema';
import type { Schema } from '../schema/schema';

/** A tool, or a function of the older kind. */
export interface Offer {
  kind: 'function' | 'custom';
  name: string;
  description: string;
  /** Undefined: it takes none. */
  parameters?: Schema;
  format?: CustomToolChatCompletions['custom']['format'];
  isStrict: boolean;
  /** `tools[0].function`. */
  place: string;
}

export function readOffers({ tools, functions }: CreateChatCompletionRequest): Offer[] {
  const offers = (tools ?? []).map((tool, index): Offer => {
    const place = `tools[${index}].${tool.type}`;
    if (tool.type === 'custom')
      return {
        kind: 'custom',
        ...described(tool.custom),
        format: tool.custom.format,
        isStrict: false,
        place,
      };
    const { parameters, strict } = tool.function;
    return {
      kind: 'function',
      ...described(tool.function),
      parameters: parameters ?? undefined,
      isStrict: strict === true,
      place,
    };
  });
  const older = (functions ?? []).map(
    (one, index): Offer => ({
      kind: 'function',
      ...described(one),
      parameters: one.parameters,
      isStrict: false,
      place: `functions[${index}]`,
    }),
  );
  return [...offers, ...older];
}

const described = ({ name, description }: { name: string; description?: string | null }) => ({
  name,
  description: description ?? '',
});

export const ownerOf = ({ name, place, isStrict }: Offer): Owner => ({
  name: `function '${name}'`,
  param: `${place}.parameters`,
  code: 'invalid_function_parameters',
  isStrict,
});

/** The tool that must be called. */
export function forcedName(choice: CreateChatCompletionRequest['tool_choice']): string | undefined {
  if (typeof choice !== 'object' || choice === null) return undefined;
  if (choice.type === 'function') return choice.function.name;
  return choice.type === 'custom' ? choice.custom.name : undefined;
}
