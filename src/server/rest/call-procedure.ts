import type { ApiContext } from '../api-tokens/context';
import { createCaller } from '../router';
import type { ProcedurePath } from './operation';

/** Calls a procedure as the user of the token: with its role, its checks and its trace in the logs. */
export async function callProcedure(
  context: ApiContext,
  path: ProcedurePath,
  input: unknown,
): Promise<unknown> {
  const [noun = '', verb = ''] = path.split('.');
  const caller = createCaller(context, { signal: context.signal }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const procedure = caller[noun]?.[verb];
  if (!procedure) throw new Error(`There is no procedure ${path}.`);
  return procedure(input);
}
