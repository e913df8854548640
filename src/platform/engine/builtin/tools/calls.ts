import { guardSchema } from '../check/schema';
import { kindsOf } from '../hints/kinds';
import { subjectOf } from '../language/choose';
import { Refusal } from '../refusal';
import { makeInstance } from '../schema/make';
import { readPattern } from '../schema/pattern';
import { makeMatch } from '../schema/pattern-text';
import { field, isRecord, listOf } from '../schema/schema';
import type { Wishes } from '../schema/wishes';
import { type Offer, ownerOf } from './offers';

export interface Call {
  kind: 'function' | 'custom';
  name: string;
  /** JSON for a function, any text for a custom tool. */
  input: string;
}

/** The calls of one tool: several where the message names several things for it. */
export function callsOf(offer: Offer, wishes: Wishes, isParallel: boolean): Call[] {
  const count = isParallel ? Math.min(8, Math.max(1, subjectsOf(offer, wishes))) : 1;
  return Array.from({ length: count }, () => ({
    kind: offer.kind,
    name: offer.name,
    input: offer.kind === 'custom' ? inputOf(offer, wishes) : argumentsOf(offer, wishes),
  }));
}

function argumentsOf(offer: Offer, wishes: Wishes): string {
  if (offer.parameters === undefined) return '{}';
  return guardSchema(ownerOf(offer), () => JSON.stringify(makeInstance(offer.parameters, wishes)));
}

/** `the weather in Oslo and Rome` names two places for one `city`. */
function subjectsOf({ parameters }: Offer, { hints }: Wishes): number {
  if (!isRecord(parameters)) return 1;
  const properties = field(parameters, 'properties');
  const [key] = listOf(field(parameters, 'required'));
  const first =
    isRecord(properties) && typeof key === 'string' ? field(properties, key) : undefined;
  if (typeof key !== 'string' || !isRecord(first) || first.type !== 'string') return 1;
  return kindsOf(key).length > 0 && /city|location|place|town|country|name|email/i.test(key)
    ? hints.list(key).length
    : 1;
}

function inputOf({ format, place }: Offer, { hints }: Wishes): string {
  if (format?.type !== 'grammar') return hints.found.quotes[0] ?? subjectOf(hints.text).trim();
  const param = `${place}.format.grammar`;
  if (format.grammar.syntax !== 'regex') {
    throw new Refusal(
      `Unsupported value: '${param}.syntax' does not support '${format.grammar.syntax}' with this model.`,
      {
        param: `${param}.syntax`,
        code: 'unsupported_value',
      },
    );
  }
  const owner = { name: 'grammar', param, code: 'invalid_value', isStrict: false };
  return guardSchema(owner, () =>
    makeMatch(readPattern(format.grammar.definition), { min: 0, max: 10_000 }, 0),
  );
}
