import { textOf } from '../loose';
import type { PromptBody } from './prompt-settings';

/** Prompt settings as those of a chat that is answered by the Responses API. Nothing of them is lost. */
export function chatOfSettings({ model, instructions, ...parameters }: PromptBody): {
  api: 'responses';
  model: string | null;
  system: string;
  parameters: Record<string, unknown>;
  compared: string[];
} {
  return {
    api: 'responses',
    model: textOf(model),
    system: textOf(instructions) ?? '',
    parameters,
    compared: [],
  };
}
