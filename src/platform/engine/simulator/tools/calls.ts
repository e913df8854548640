import { PlatformError } from '../../../http/errors';
import { guardSchema } from '../check/schema';
import { subjectOf } from '../language/choose';
import { makeInstance } from '../schema/make';
import { createPatternReader } from '../schema/pattern-reader';
import { makeMatch } from '../schema/pattern-text';
import { field, isRecord, listOf } from '../schema/schema';
import type { Wishes } from '../schema/wishes';
import { type Offer, ownerOf } from './offers';
import { isSearch, searchArguments } from './search';

export interface Call {
  kind: 'function' | 'custom';
  name: string;
  /** JSON for a function, any text for a custom tool. */
  input: string;
}

/** The calls of one tool: several where the message names several things for it. */
export function callsOf(offer: Offer, wishes: Wishes, isParallel: boolean): Call[] {
  if (isSearch(offer)) {
    const { kind, name } = offer;
    return [{ kind, name, input: searchArguments(wishes.hints.text) }];
  }
  const subjects = isParallel ? subjectsOf(offer, wishes).slice(0, 8) : [];
  return Array.from({ length: Math.max(1, subjects.length) }, () => {
    wishes.hints.renew(subjects);
    const input = offer.kind === 'custom' ? inputOf(offer, wishes) : argumentsOf(offer, wishes);
    return { kind: offer.kind, name: offer.name, input };
  });
}

function argumentsOf(offer: Offer, wishes: Wishes): string {
  if (offer.parameters === undefined) return '{}';
  return guardSchema(ownerOf(offer), () => JSON.stringify(makeInstance(offer.parameters, wishes)));
}

/** `the weather in Oslo and Rome` names two places for one `city`. */
function subjectsOf({ parameters }: Offer, { hints }: Wishes): string[] {
  if (!isRecord(parameters)) return [];
  const properties = field(parameters, 'properties');
  const [key] = listOf(field(parameters, 'required'));
  const first =
    isRecord(properties) && typeof key === 'string' ? field(properties, key) : undefined;
  if (typeof key !== 'string' || !isRecord(first) || first.type !== 'string') return [];
  return severable.test(key) ? hints.list(key) : [];
}

/** Names of values that come in lists. */
const severable = /city|location|place|town|country|name|email|recipient|^to$/i;

function inputOf({ format, place }: Offer, { hints, budget }: Wishes): string {
  if (format?.type !== 'grammar') return hints.found.quotes[0] ?? subjectOf(hints.text).trim();
  const param = `${place}.format.grammar`;
  if (format.grammar.syntax !== 'regex') {
    throw new PlatformError(
      `Unsupported value: '${param}.syntax' does not support '${format.grammar.syntax}' with this model.`,
      {
        param: `${param}.syntax`,
        code: 'unsupported_value',
      },
    );
  }
  const owner = { name: 'grammar', param, code: 'invalid_value', isStrict: false };
  return guardSchema(owner, () =>
    makeMatch(
      createPatternReader(budget.spend)(format.grammar.definition),
      { min: 0, max: 10_000 },
      0,
      budget.spend,
    ),
  );
}
