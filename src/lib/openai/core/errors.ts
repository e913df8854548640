import { errorFieldsOf, errorMessageOf, extractError, formatErrorMessage } from './error-fields';
import { formatBytes } from './limits';
import { type RateLimits, readRateLimits } from './rate-limits';

/** The base class of all errors of this client. */
export class OpenAIError extends Error {
  override name = 'OpenAIError';
}

/** The server returned an error, or could not be reached: then `status` is undefined. */
export class APIError extends OpenAIError {
  override name = 'APIError';
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  /** The body's `error`, or the body itself where it has none. */
  readonly error: unknown;
  readonly code: string | null | undefined;
  readonly param: string | null | undefined;
  readonly type: string | undefined;
  readonly requestID: string | null | undefined;

  constructor(
    status: number | undefined,
    error: unknown,
    message: string | undefined,
    headers: Headers | undefined,
    options?: ErrorOptions,
  ) {
    super(formatErrorMessage(status, error, message), options);
    const { code, param, type } = errorFieldsOf(error);
    this.status = status;
    this.headers = headers;
    this.error = error;
    this.code = code;
    this.param = param;
    this.type = type ?? undefined;
    this.requestID = headers && requestIdOf(headers);
  }

  /** The rate limits that the server reported with this response. */
  get rateLimits(): RateLimits | null {
    return this.headers ? readRateLimits(this.headers) : null;
  }

  /**
   * Creates the error class for `status` from a response body or from the error in it. Without a
   * status there was no response, and `body` is the cause.
   */
  static generate(
    status: number | undefined,
    body: unknown,
    message: string | undefined,
    headers: Headers | undefined,
  ): APIError {
    if (!status) return new APIConnectionError({ message, headers, cause: body });
    const error = extractError(body);
    const ErrorClass =
      errorClasses[status] ?? (status >= 500 ? InternalServerError : (APIError as ErrorClass));
    return new ErrorClass(status, error, message, headers);
  }
}

export class BadRequestError extends APIError {
  override name = 'BadRequestError';
}

export class AuthenticationError extends APIError {
  override name = 'AuthenticationError';
}

export class PermissionDeniedError extends APIError {
  override name = 'PermissionDeniedError';
}

export class NotFoundError extends APIError {
  override name = 'NotFoundError';
}

export class ConflictError extends APIError {
  override name = 'ConflictError';
}

export class UnprocessableEntityError extends APIError {
  override name = 'UnprocessableEntityError';
}

export class RateLimitError extends APIError {
  override name = 'RateLimitError';
}

export class InternalServerError extends APIError {
  override name = 'InternalServerError';
}

/** The caller's signal ended the request; `cause` is the signal's reason. */
export class APIUserAbortError extends APIError {
  override name = 'APIUserAbortError';

  constructor({ message = 'Request was aborted.', cause }: ErrorParams = {}) {
    super(undefined, undefined, message, undefined, { cause });
  }
}

/** No response, or only a part of one. */
export class APIConnectionError extends APIError {
  override name = 'APIConnectionError';

  /** `headers` if a response had started. */
  constructor({ message = 'Connection error.', headers, cause }: ErrorParams = {}) {
    super(undefined, undefined, message, headers, { cause });
  }
}

export class APIConnectionTimeoutError extends APIConnectionError {
  override name = 'APIConnectionTimeoutError';

  constructor({ message = 'Request timed out.', cause }: ErrorParams = {}) {
    super({ message, cause });
  }
}

/** A stream that stopped before its end. The values before that have been yielded. */
export class StreamCutError extends APIConnectionError {
  override name = 'StreamCutError';
  /** The number of events received. */
  readonly events: number;
  /** The number of bytes received. */
  readonly bytes: number;

  /** `error` is what the stream itself reported. */
  constructor({ events, bytes, headers, cause, error }: StreamCutParams) {
    const amount = `${events} ${events === 1 ? 'event' : 'events'}, ${bytes} bytes`;
    const words = errorMessageOf(error);
    const reason = words === undefined ? '.' : `: ${words}`;
    super({
      message: `The stream was cut before its end, after ${amount}${reason}`,
      headers,
      cause,
    });
    this.events = events;
    this.bytes = bytes;
    if (error !== undefined) Object.assign(this, { error, ...errorFieldsOf(error) });
  }
}

/** The response exceeds a limit of this client. The rest of it was not read. */
export class ResponseTooLargeError extends APIError {
  override name = 'ResponseTooLargeError';
  /** The option that set the limit. */
  readonly option: 'maxResponseBytes' | 'maxEventBytes';
  /** Bytes. */
  readonly limit: number;

  constructor(
    option: ResponseTooLargeError['option'],
    limit: number,
    status: number | undefined,
    headers: Headers | undefined,
  ) {
    const what = option === 'maxEventBytes' ? 'One event or line of the response' : 'The response';
    const message = `${what} is larger than the limit of ${formatBytes(limit)} (${option}).`;
    super(status, { message, code: 'response_too_large', param: null }, message, headers);
    this.option = option;
    this.limit = limit;
  }
}

/** The awaited work is not finished yet. It continues; only the waiting has ended. */
export class WaitTimeoutError extends APIConnectionTimeoutError {
  override name = 'WaitTimeoutError';
  /** The last state that was retrieved. */
  readonly last: unknown;

  constructor(last: unknown, maxWait: number) {
    super({ message: `Gave up waiting after ${maxWait} ms.` });
    this.last = last;
  }
}

/** The answer reached its length limit, so that it cannot be parsed. */
export class LengthFinishReasonError extends OpenAIError {
  override name = 'LengthFinishReasonError';

  constructor() {
    super('The answer cannot be parsed: it reached its length limit.');
  }
}

/** The content filter stopped the answer, so that it cannot be parsed. */
export class ContentFilterFinishReasonError extends OpenAIError {
  override name = 'ContentFilterFinishReasonError';

  constructor() {
    super('The answer cannot be parsed: the content filter stopped it.');
  }
}

/** A webhook whose signature is invalid, or that is too old. */
export class InvalidWebhookSignatureError extends OpenAIError {
  override name = 'InvalidWebhookSignatureError';
}

/** The request id that the server logged. Azure uses its own header. */
export function requestIdOf(headers: Pick<Headers, 'get'>): string | null {
  return headers.get('x-request-id') ?? headers.get('apim-request-id');
}

type ErrorClass = new (...args: ConstructorParameters<typeof APIError>) => APIError;
type ErrorParams = {
  message?: string | undefined;
  headers?: Headers | undefined;
  cause?: unknown;
};
type StreamCutParams = Pick<ErrorParams, 'headers' | 'cause'> & {
  events: number;
  bytes: number;
  error?: unknown;
};
const errorClasses: Record<number, ErrorClass> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};
