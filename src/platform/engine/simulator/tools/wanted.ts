import type { CreateChatCompletionRequest } from '@/lib/openai';
import { isRecord } from '../schema/schema';
import { forcedName, type Offer, readOffers } from './offers';

/** Which tools may be called, and which must. */
export interface Wanted {
  offers: Offer[];
  mode: 'none' | 'auto' | 'required';
  /** The one that must be called. */
  forced?: string;
  isParallel: boolean;
  /** The older form: `function_call` in the message. */
  isLegacy: boolean;
}

export function readWanted(request: CreateChatCompletionRequest): Wanted {
  const { tools, tool_choice, function_call, parallel_tool_calls } = request;
  const isLegacy = !tools?.length;
  const wanted: Wanted = {
    offers: readOffers(request),
    mode: 'auto',
    isParallel: parallel_tool_calls !== false && !isLegacy,
    isLegacy,
  };
  if (isLegacy) {
    if (function_call && typeof function_call === 'object')
      return { ...wanted, mode: 'required', forced: function_call.name };
    return { ...wanted, mode: function_call ?? 'auto' };
  }
  if (typeof tool_choice === 'string') return { ...wanted, mode: tool_choice };
  if (tool_choice?.type === 'allowed_tools') {
    const { mode, tools: allowed } = tool_choice.allowed_tools;
    const names = new Set(allowed.map(nameOf));
    return { ...wanted, mode, offers: wanted.offers.filter(({ name }) => names.has(name)) };
  }
  const forced = forcedName(tool_choice);
  return forced === undefined ? wanted : { ...wanted, mode: 'required', forced };
}

/** `{ type: 'function', function: { name } }`. */
function nameOf({ function: one, custom }: Record<string, unknown>): unknown {
  const named = one ?? custom;
  return isRecord(named) ? named.name : undefined;
}
