import type Official from 'openai';
import { describe, expectTypeOf, it } from 'vitest';
import type { OpenAI, RequestOptions } from '../../index';
import type { TypeMismatches } from './type-mismatches';

/** Where an argument that theirs accepts is not assignable to ours: `batches.create(0).endpoint open`. */
type Found = { [Noun in Nouns]: OfMethods<OpenAI[Noun], Official[Noun], Noun> }[Nouns];

/** The methods of both, except settings, raw requests, and webhooks. */
type Nouns = keyof {
  [Name in keyof OpenAI & keyof Official & string as OpenAI[Name] extends Plain
    ? never
    : Exclude<Name, 'webhooks' | 'webhookSecret'>]: true;
};
type Plain = string | number | null | undefined | ((...args: never[]) => unknown);

/** Types that depend on a schema are infinite; they are tested elsewhere. */
type Helpers = 'parse' | 'runTools' | 'stream';

type OfMethods<Ours, Theirs, Path extends string> = {
  [Name in Exclude<keyof Ours & keyof Theirs & string, Helpers>]: Ours[Name] extends (
    ...args: infer Args
  ) => unknown
    ? Theirs[Name] extends (...args: infer TheirArgs) => unknown
      ? OfArguments<Args, TheirArgs, `${Path}.${Name}`>
      : `${Path}.${Name} else`
    : OfMethods<Ours[Name], Theirs[Name], `${Path}.${Name}`>;
}[Exclude<keyof Ours & keyof Theirs & string, Helpers>];

/** But for the options of requests, which are the same for all. */
type OfArguments<Ours extends unknown[], Theirs extends unknown[], Path extends string> = {
  [Place in keyof Theirs & `${number}`]: Place extends keyof Ours
    ? [Official.RequestOptions | undefined] extends [Theirs[Place]]
      ? never
      : TypeMismatches<Theirs[Place], Ours[Place], `${Path}(${Place})`>
    : `${Path}(${Place}) absent`;
}[keyof Theirs & `${number}`];

/** Where theirs takes anything at all, or what newer specifications do not have. */
type Expected =
  | `${'conversations.create(0)' | 'conversations.items.create(1)'}.items[].${OfItem} else`
  | `responses.compact(0).input[].${OfItem} else`
  | `responses.${'create(0)' | 'inputTokens.count(0)'}.${`input[].${OfItem}` | `tools[].${OfTool}`} else`
  | 'fineTuning.alpha.graders.run(0).item else'
  | 'vectorStores.search(1).filters.filters[] else';

type OfItem = 'arguments' | 'error' | `tools[].${OfTool | 'annotations' | 'input_schema'}`;
type OfTool = 'filters.filters[]' | 'parameters' | 'tools[].parameters';

/** Checked by the compiler; nothing of it runs. */
describe('the arguments of the official package’s methods', () => {
  it('are accepted by ours', () => {
    expectTypeOf<Found>().toEqualTypeOf<Expected>();
  });

  it('are also accepted as options, except array headers and arbitrary dispatchers', () => {
    type Options = Omit<Official.RequestOptions, 'headers'>;
    expectTypeOf<
      TypeMismatches<Options, RequestOptions>
    >().toEqualTypeOf<'fetchOptions.dispatcher else'>();
  });
});
