import { isDeepStrictEqual } from 'node:util';
import { refuseField, refuseFieldWith } from '../localized-error';
import { destinationRefusal, proxyRefusal } from './egress-fetch';
import type { Creation, Update } from './input';
import type { Connection, ConnectionDraft, Credentials } from './store';

/** The draft of a new connection. */
export function createdDraft(input: Creation): ConnectionDraft {
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
    proxy: input.proxy ?? null,
    proxyCredentials: input.proxy ? (input.proxy_credentials ?? null) : null,
  };
}

/**
 * Applies an admin's changes to a connection. Changes that could send the key elsewhere require the key again:
 * permission to edit an address must not reveal the stored key.
 */
export function changedDraft(
  connection: Connection,
  stored: Credentials,
  input: Update,
): ConnectionDraft {
  const proxy = valueOr(input.proxy, connection.proxy);
  // The password of one proxy is never sent to another.
  const kept = proxy === connection.proxy ? stored.proxyCredentials : null;
  const draft: ConnectionDraft = {
    slug: connection.slug,
    source: connection.source,
    name: input.name ?? connection.name,
    kind: input.kind ?? connection.kind,
    baseUrl: input.base_url ?? connection.baseUrl,
    organization: valueOr(input.organization, connection.organization),
    project: valueOr(input.project, connection.project),
    apiVersion: valueOr(input.api_version, connection.apiVersion),
    privateHosts: input.allow_private ?? connection.privateHosts,
    omitFields: input.omit_fields ?? connection.omitFields,
    key: valueOr(input.api_key, stored.key),
    headers: merged('headers', input.headers, stored.headers),
    query: merged('query', input.query, stored.query),
    proxy,
    proxyCredentials: proxy === null ? null : valueOr(input.proxy_credentials, kept),
  };
  const moves = !isDeepStrictEqual(routeOf(draft), routeOf({ ...connection, ...stored }));
  if (moves && stored.key !== null && input.api_key === undefined) {
    refuseField('api_key', 'connections.keyAgain');
  }
  if (!isDeepStrictEqual(destinationOf(draft), destinationOf({ ...connection, ...stored }))) {
    refuseKept('headers', input.headers, stored.headers);
    refuseKept('query', input.query, stored.query);
  }
  return draft;
}

/** Refuses invalid drafts and forbidden destinations. */
export async function checkDraft(draft: ConnectionDraft): Promise<ConnectionDraft> {
  const { kind, key, privateHosts, proxy } = draft;
  const baseUrl = kind === 'azure' ? draft.baseUrl.replace(/\/openai$/, '') : draft.baseUrl;
  if (!baseUrl) refuseField('base_url', 'connections.addressMissing');
  if (kind !== 'compatible' && key === null) refuseField('api_key', 'connections.keyMissing');
  if (kind === 'azure' && !draft.apiVersion)
    refuseField('api_version', 'connections.apiVersionMissing');
  const refusal = await destinationRefusal(new URL(baseUrl), privateHosts);
  if (refusal) refuseFieldWith('base_url', refusal);
  const refusedProxy = proxy && (await proxyRefusal(proxy, privateHosts));
  if (refusedProxy) refuseFieldWith('proxy', refusedProxy);
  return { ...draft, baseUrl, apiVersion: kind === 'azure' ? draft.apiVersion : null };
}

type Pairs = 'headers' | 'query';

/** Null values keep the stored value; names that are missing are removed. */
function merged(
  field: Pairs,
  entered: Record<string, string | null> | undefined,
  stored: Record<string, string>,
): Record<string, string> {
  if (!entered) return stored;
  const pairs = Object.entries(entered).map(([name, value]) => {
    const storedValue = Object.hasOwn(stored, name) ? stored[name] : undefined;
    return [
      name,
      value ?? storedValue ?? refuseField(field, 'connections.valueMissing', { name }),
    ] as const;
  });
  return Object.fromEntries(pairs);
}

function refuseKept(
  field: Pairs,
  entered: Record<string, string | null> | undefined,
  stored: Record<string, string>,
): void {
  const names = entered
    ? Object.keys(entered).filter((name) => entered[name] === null)
    : Object.keys(stored);
  if (names.length === 0) return;
  refuseField(field, 'connections.valuesAgain', {
    count: names.length,
    names: names.join(', '),
  });
}

/** Everything that decides where a request ends. */
function routeOf(draft: Omit<ConnectionDraft, 'key'>) {
  const { headers, query, proxyCredentials } = draft;
  return { ...destinationOf(draft), headers, query, proxyCredentials };
}

/** Who gets a request. */
function destinationOf({ kind, baseUrl, apiVersion, proxy }: Omit<ConnectionDraft, 'key'>) {
  return { kind, baseUrl, apiVersion, proxy };
}

function valueOr<T>(entered: T | undefined, stored: T): T {
  return entered === undefined ? stored : entered;
}
