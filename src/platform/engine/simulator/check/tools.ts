import type { CreateChatCompletionRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { isRecord } from '../schema/schema';
import { forcedName, type Offer, ownerOf, readOffers } from '../tools/offers';
import { checkName, checkSchema } from './schema';

export function checkTools(request: CreateChatCompletionRequest): void {
  const { tools, functions, tool_choice, parallel_tool_calls } = request;
  const isOffered = (tools ?? []).length > 0;
  if (tool_choice && !isOffered) throw onlyWith('tool_choice');
  if (typeof parallel_tool_calls === 'boolean' && !isOffered) throw onlyWith('parallel_tool_calls');
  const offers = readOffers(request);
  if (offers.length > 128) throw outOfRange(['tools'], offers, 'above', 128);
  for (const offer of offers) checkOffer(offer);
  checkForced(request, new Set(offers.map(({ name }) => name)), functions ? 'functions' : 'tools');
}

function checkOffer(offer: Offer): void {
  checkName(offer.name, `${offer.place}.name`);
  if (offer.parameters === undefined) {
    // A strict function without parameters is refused as the live API refuses it.
    if (offer.isStrict) checkSchema({ type: 'object' }, ownerOf(offer));
    return;
  }
  checkSchema(offer.parameters, ownerOf(offer));
  const type = isRecord(offer.parameters) ? offer.parameters.type : undefined;
  if (type === 'object') return;
  throw new PlatformError(
    `Invalid schema for function '${offer.name}': schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(type ?? 'None')}'.`,
    { param: ownerOf(offer).param, code: 'invalid_function_parameters' },
  );
}

function checkForced(
  { tool_choice, function_call }: CreateChatCompletionRequest,
  names: Set<string>,
  where: string,
): void {
  const isLegacy = typeof function_call === 'object' && function_call !== null;
  const forced = isLegacy ? function_call.name : forcedName(tool_choice);
  if (forced === undefined || names.has(forced)) return;
  const param = isLegacy ? 'function_call' : 'tool_choice';
  throw new PlatformError(
    `Invalid value for '${param}': no function named '${forced}' was specified in the '${where}' parameter.`,
    {
      param,
    },
  );
}

const onlyWith = (param: string) =>
  new PlatformError(
    `Invalid value for '${param}': '${param}' is only allowed when 'tools' are specified.`,
    { param },
  );
