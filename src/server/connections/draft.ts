import { isDeepStrictEqual } from 'node:util';
import { refuseField } from '../errors';
import type { Creation, Update } from './input';
import { destinationRefusal } from './outbound';
import type { Connection, Credentials, Draft } from './store';

/** The connection that an admin describes. */
export function createdDraft(input: Creation): Draft {
  return {
    slug: input.slug,
    source: 'settings',
    name: input.name,
    kind: input.kind,
    baseUrl: input.base_url ?? (input.kind === 'openai' ? 'https://api.openai.com/v1' : ''),
    organization: input.organization ?? null,
    project: input.project ?? null,
    apiVersion: input.api_version ?? null,
    query: input.query ?? {},
    allowPrivate: input.allow_private ?? false,
    key: input.api_key ?? null,
    headers: input.headers ?? {},
  };
}

/**
 * The connection as an admin wants it from now on. What could send its key elsewhere asks for the key
 * again: whoever may change an address must not thereby learn a key that they were never shown.
 */
export function changedDraft(connection: Connection, kept: Credentials, input: Update): Draft {
  const draft: Draft = {
    slug: connection.slug,
    source: connection.source,
    name: input.name ?? connection.name,
    kind: input.kind ?? connection.kind,
    baseUrl: input.base_url ?? connection.baseUrl,
    organization: or(input.organization, connection.organization),
    project: or(input.project, connection.project),
    apiVersion: or(input.api_version, connection.apiVersion),
    query: input.query ?? connection.query,
    allowPrivate: input.allow_private ?? connection.allowPrivate,
    key: or(input.api_key, kept.key),
    headers: input.headers ?? kept.headers,
  };
  const moves = !isDeepStrictEqual(routeOf(draft), routeOf({ ...connection, ...kept }));
  if (moves && kept.key !== null && input.api_key === undefined) {
    refuseField('api_key', 'Enter the key again: this change could send it elsewhere.');
  }
  if (moves && Object.keys(kept.headers).length > 0 && !input.headers) {
    refuseField('headers', 'Enter the headers again: this change could send them elsewhere.');
  }
  return draft;
}

/** Refuses what could not work, or leads where nothing may. */
export async function checkDraft(draft: Draft): Promise<Draft> {
  const { kind, key, allowPrivate } = draft;
  const baseUrl = kind === 'azure' ? draft.baseUrl.replace(/\/openai$/, '') : draft.baseUrl;
  if (!baseUrl) refuseField('base_url', 'Enter the address.');
  if (kind !== 'compatible' && key === null) refuseField('api_key', 'Enter the key.');
  if (kind === 'azure' && !draft.apiVersion) refuseField('api_version', 'Enter the API version.');
  const refusal = await destinationRefusal(new URL(baseUrl), allowPrivate);
  if (refusal) refuseField('base_url', `${refusal}.`);
  return { ...draft, baseUrl, apiVersion: kind === 'azure' ? draft.apiVersion : null };
}

/** Everything that decides where a request ends. */
function routeOf({ kind, baseUrl, apiVersion, query, headers }: Omit<Draft, 'key'>) {
  return { kind, baseUrl, apiVersion, query, headers };
}

function or<T>(given: T | undefined, kept: T): T {
  return given === undefined ? kept : given;
}
