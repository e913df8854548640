import { withBasePath } from '@/lib/base-path';
import type { Loose } from '@/lib/loose';
import type { PlaygroundOperation } from '@/server/playgrounds/operations';
import { markSessionEnded } from '@/trpc/session-end';
import type { CodeFile } from './code-files';

/** A request to the API, as it is shown and written as code. */
export interface ApiRequest {
  operation: PlaygroundOperation | 'createThreadAndRun' | 'createChatCompletion' | 'createResponse';
  body: Loose;
  /** By the name of the parameter. */
  files?: Readonly<Record<string, readonly File[]>>;
  /** What the body names as `attachment:` and an id. */
  attachments?: readonly CodeFile[];
}

/** One that a playground sends. */
export interface PlaygroundRequest extends ApiRequest {
  operation: PlaygroundOperation;
}

interface Sending {
  connection: string;
  request: PlaygroundRequest;
  fetch: typeof fetch;
  signal: AbortSignal;
}

/** Sends it. Resolves when the answer has begun; refusals are errors as procedures have them. */
export async function sendRequest({ connection, request, fetch, signal }: Sending) {
  const { operation, body, files } = request;
  const response = await fetch(
    withBasePath(`/api/connections/${connection}/playground/${operation}`),
    {
      method: 'POST',
      signal,
      ...(files
        ? { body: formOf(body, files) }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    },
  );
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({}));
  const { message = `${response.status} ${response.statusText}`, data = {} } = error ?? {};
  if (data.code === 'UNAUTHORIZED') markSessionEnded(true);
  throw Object.assign(new Error(message), { data });
}

function formOf(body: Loose, files: Readonly<Record<string, readonly File[]>>): FormData {
  const form = new FormData();
  form.set('request', JSON.stringify(body));
  for (const [name, entries] of Object.entries(files))
    for (const file of entries) form.append(name, file);
  return form;
}

/** What upstream reported of a response that has started. */
export function readHeaders({ headers }: Response) {
  return {
    status: Number(headers.get('x-upstream-status')),
    requestId:
      headers.get('x-request-id') ?? headers.get('apim-request-id') ?? headers.get('request-id'),
  };
}
