import { TRPCError } from '@trpc/server';
import {
  type ErrorKey,
  type ErrorText,
  type ErrorValues,
  englishErrors,
  errorText,
  wordError,
} from '@/strings/server-errors';

type Code = TRPCError['code'];

/** An error of the console's own: its message is English until it leaves, in the words of the reader. */
export class LocalizedError extends TRPCError {
  constructor(
    code: Code,
    readonly text: ErrorText,
    cause?: unknown,
  ) {
    super({ code, message: wordError(text, englishErrors), cause });
  }
}

export function localizedError<Key extends ErrorKey>(
  code: Code,
  key: Key,
  ...values: ErrorValues<Key>
): LocalizedError {
  return new LocalizedError(code, errorText(key, ...values));
}

export function refuse<Key extends ErrorKey>(
  code: Code,
  key: Key,
  ...values: ErrorValues<Key>
): never {
  throw localizedError(code, key, ...values);
}

/** What is wrong with single fields of an input, where only the server can see it. */
export class FieldErrors extends Error {
  readonly fields: Record<string, string[]>;
  constructor(
    readonly field: string,
    /** A text that is no catalogue's is said as it stands. */
    readonly text: ErrorText | string,
  ) {
    const message = typeof text === 'string' ? text : wordError(text, englishErrors);
    super(message);
    this.fields = { [field]: [message] };
    this.name = 'FieldErrors';
  }
}

/** Refuses an input because of one field. */
export function refuseField<Key extends ErrorKey>(
  field: string,
  key: Key,
  ...values: ErrorValues<Key>
): never {
  refuseFieldWith(field, errorText(key, ...values));
}

/** Refuses an input because of one field, for a reason that is known already. */
export function refuseFieldWith(field: string, reason: ErrorText | string): never {
  const cause = new FieldErrors(field, reason);
  if (typeof reason !== 'string') throw new LocalizedError('BAD_REQUEST', reason, cause);
  throw new TRPCError({ code: 'BAD_REQUEST', message: reason, cause });
}
