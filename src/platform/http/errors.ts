export interface PlatformErrorDetails {
  /** Default: 400. */
  status?: number;
  type?: string;
  code?: string | null;
  param?: string | null;
  headers?: Record<string, string>;
  /** Adds the message as `detail`, as the files API does. */
  detail?: boolean;
}

/** An error for the client. Thrown anywhere; serialized in OpenAI's error format. */
export class PlatformError extends Error {
  override name = 'Refusal';

  constructor(
    message: string,
    readonly details: PlatformErrorDetails = {},
  ) {
    super(message);
  }

  response(): Response {
    const { message } = this;
    const { status = 400, type = 'invalid_request_error', headers, detail } = this.details;
    const { code = null, param = null } = this.details;
    const error = { message, type, param, code };
    const body = detail ? { error, detail: { message, code } } : { error };
    return Response.json(body, { status, headers });
  }
}

export const missing = (param: string) =>
  new PlatformError(`Missing required parameter: '${param}'.`, {
    param,
    code: 'missing_required_parameter',
  });

export const noSuchCompletion = (id: string) =>
  new PlatformError(`Completion ${id} not found`, {
    status: 404,
    param: 'completion_id',
    code: 'not_found',
  });

export const noSuchModel = (model: string) =>
  new PlatformError(`The model \`${model}\` does not exist or you do not have access to it.`, {
    status: 404,
    code: 'model_not_found',
  });

/** The wording of the models routes. */
export const noSuchModelNamed = (model: string) =>
  new PlatformError(`The model '${model}' does not exist`, {
    status: 404,
    param: 'model',
    code: 'model_not_found',
  });

export const noSuchFile = (id: string) =>
  new PlatformError(`No such File object: ${id}`, { status: 404, param: 'id', detail: true });

const notFound = (what: string) => (id: string) =>
  new PlatformError(`No ${what} found with id '${id}'.`, { status: 404 });

export const noSuchBatch = notFound('batch');
export const noSuchAssistant = notFound('assistant');
export const noSuchThread = notFound('thread');
export const noSuchMessage = notFound('message');
export const noSuchRun = notFound('run');
export const noSuchRunStep = notFound('run step');
export const noSuchVectorStore = notFound('vector store');
export const noSuchUpload = notFound('upload');

const notFoundInStore = (what: string) => (id: string, storeId: string) =>
  new PlatformError(`No ${what} found with id '${id}' in vector store '${storeId}'.`, {
    status: 404,
  });

export const noSuchVectorStoreFile = notFoundInStore('file');
export const noSuchFileBatch = notFoundInStore('file batch');

export const noSuchCursor = (param: 'after' | 'before', id: string) =>
  new PlatformError(`Invalid '${param}': no object found with id '${id}'.`, {
    param,
    code: 'invalid_value',
  });

export const noSuchUrl = (method: string, path: string) =>
  new PlatformError(`Invalid URL (${method} ${path})`, { status: 404 });

/** `allowed`: the methods of the path. */
export const notAllowed = (method: string, path: string, allowed: readonly string[]) =>
  new PlatformError(
    `Not allowed to ${method} on ${path}. (HINT: Perhaps you meant to use a different HTTP method?)`,
    { status: 405, headers: { allow: allowed.join(', ') } },
  );

export const tooLarge = (what: string, limit: string) =>
  new PlatformError(`${what} is too large: the limit is ${limit}.`, {
    status: 413,
    code: 'request_too_large',
  });

/** Where the database is a server that cannot be reached. */
export const databaseUnavailable = () =>
  new PlatformError('The database cannot be reached. Try again in a moment.', {
    status: 503,
    type: 'server_error',
    code: databaseUnavailableCode,
    headers: { 'retry-after': '5' },
  });

export const databaseUnavailableCode = 'database_unavailable';

export const serverError = (requestId: string) =>
  new PlatformError(
    `The server had an error while processing your request. See its log for the request ID ${requestId}.`,
    { status: 500, type: 'server_error' },
  );
