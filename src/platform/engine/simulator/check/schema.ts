import { outOfRange, wrongFormat } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { checkSize, Impossible, isRecord, type Schema, TooLarge } from '../schema/schema';
import { complainOfStrict } from '../schema/strict';

/** Whose schema it is, for the words of a refusal. */
export interface Owner {
  /** `function 'get_weather'`. */
  name: string;
  param: string;
  code: string | null;
  isStrict: boolean;
}

/** The schema of a function or of an answer is that of an object, and no larger than can be read. */
export function checkSchema(schema: Schema, owner: Owner): void {
  guardSchema(owner, () => checkSize(schema));
  if (!isRecord(schema))
    throw invalidSchema(owner, `${JSON.stringify(schema)} is not of type 'object'.`);
  const complaint = owner.isStrict ? complainOfStrict(schema) : undefined;
  if (complaint) throw invalidSchema(owner, complaint);
}

/** What is done with a schema, and a refusal where it cannot be done. */
export function guardSchema<T>(owner: Owner, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooLarge)
      throw invalidSchema({ ...owner, code: owner.code ?? 'schema_too_large' }, error.message);
    if (error instanceof Impossible) throw invalidSchema(owner, error.message);
    throw error;
  }
}

const invalidSchema = ({ name, param, code }: Owner, reason: string) =>
  new PlatformError(`Invalid schema for ${name}: ${reason}`, { param, code });

/** `place` is the parameter that holds the name. */
export function checkName(name: string, place: string): void {
  if (name.length > 64) throw outOfRange([place], name, 'above', 64);
  if (!/^[a-zA-Z0-9_-]+$/.test(name)) throw wrongFormat([place], '^[a-zA-Z0-9_-]+$');
}
