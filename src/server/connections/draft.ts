import { isDeepStrictEqual } from 'node:util';
import { refuseField } from '../errors';
import type { Creation, Update } from './input';
import { destinationRefusal } from './outbound';
import type { Connection, Credentials, Draft } from './store';

/** The draft of a new connection. */
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
    privateHosts: input.allow_private ?? [],
    omitFields: input.omit_fields ?? [],
    key: input.api_key ?? null,
    headers: input.headers ?? {},
    query: input.query ?? {},
  };
}

/**
 * Applies an admin's changes to a connection. Changes that could send the key elsewhere require the key again:
 * permission to edit an address must not reveal the stored key.
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
    privateHosts: input.allow_private ?? connection.privateHosts,
    omitFields: input.omit_fields ?? connection.omitFields,
    key: or(input.api_key, kept.key),
    headers: merged('headers', input.headers, kept.headers),
    query: merged('query', input.query, kept.query),
  };
  const moves = !isDeepStrictEqual(routeOf(draft), routeOf({ ...connection, ...kept }));
  if (moves && kept.key !== null && input.api_key === undefined) {
    refuseField('api_key', 'Enter the key again: this change could send it elsewhere.');
  }
  if (!isDeepStrictEqual(destinationOf(draft), destinationOf({ ...connection, ...kept }))) {
    refuseKept('headers', input.headers, kept.headers);
    refuseKept('query', input.query, kept.query);
  }
  return draft;
}

/** Refuses invalid drafts and forbidden destinations. */
export async function checkDraft(draft: Draft): Promise<Draft> {
  const { kind, key, privateHosts } = draft;
  const baseUrl = kind === 'azure' ? draft.baseUrl.replace(/\/openai$/, '') : draft.baseUrl;
  if (!baseUrl) refuseField('base_url', 'Enter the address.');
  if (kind !== 'compatible' && key === null) refuseField('api_key', 'Enter the key.');
  if (kind === 'azure' && !draft.apiVersion) refuseField('api_version', 'Enter the API version.');
  const refusal = await destinationRefusal(new URL(baseUrl), privateHosts);
  if (refusal) refuseField('base_url', `${refusal}.`);
  return { ...draft, baseUrl, apiVersion: kind === 'azure' ? draft.apiVersion : null };
}

type Pairs = 'headers' | 'query';

/** Null values keep the stored value; names that are missing are removed. */
function merged(
  field: Pairs,
  given: Record<string, string | null> | undefined,
  kept: Record<string, string>,
): Record<string, string> {
  if (!given) return kept;
  const pairs = Object.entries(given).map(([name, value]) => {
    const known = Object.hasOwn(kept, name) ? kept[name] : undefined;
    return [name, value ?? known ?? refuseField(field, `Enter a value for ${name}.`)] as const;
  });
  return Object.fromEntries(pairs);
}

function refuseKept(
  field: Pairs,
  given: Record<string, string | null> | undefined,
  kept: Record<string, string>,
): void {
  const names = given
    ? Object.keys(given).filter((name) => given[name] === null)
    : Object.keys(kept);
  if (names.length === 0) return;
  refuseField(
    field,
    `Enter the ${names.length > 1 ? 'values' : 'value'} of ${names.join(', ')} again: this change could send ${names.length > 1 ? 'them' : 'it'} elsewhere.`,
  );
}

/** Everything that decides where a request ends. */
function routeOf(draft: Omit<Draft, 'key'>) {
  const { headers, query } = draft;
  return { ...destinationOf(draft), headers, query };
}

/** Who gets a request. */
function destinationOf({ kind, baseUrl, apiVersion }: Omit<Draft, 'key'>) {
  return { kind, baseUrl, apiVersion };
}

function or<T>(given: T | undefined, kept: T): T {
  return given === undefined ? kept : given;
}
