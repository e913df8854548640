import type { inferRouterInputs } from '@trpc/server';
import { filledLines } from '@/components/form/lines-field';
import { changedRecordOf, type Pair, recordOf, storedPairs } from '@/components/form/pairs';
import type { AppRouter } from '@/server/router';
import type { ConnectionView } from '../../app-shell/use-connection';

type Inputs = inferRouterInputs<AppRouter>['connections'];

export interface ConnectionForm {
  kind: Inputs['create']['kind'];
  name: string;
  slug: string;
  base_url: string;
  api_key: string;
  /** Erases the stored key. */
  drop_key: boolean;
  organization: string;
  project: string;
  api_version: string;
  headers: Pair[];
  query: Pair[];
  /** As typed, one or several to a line. */
  allow_private: string[];
  /** As typed, one or several to a line. */
  omit_fields: string[];
  proxy: string;
  proxy_user: string;
  proxy_password: string;
  /** Erases the stored user and password of the proxy. */
  drop_proxy_credentials: boolean;
}

export const openaiUrl = 'https://api.openai.com/v1';

/** What a draft must not hold. */
export const secrets = [
  'api_key',
  'headers',
  'query',
  // Its password may have been pasted along.
  'proxy',
  'proxy_user',
  'proxy_password',
] as const;

export const emptyForm: ConnectionForm = {
  kind: 'openai',
  name: '',
  slug: '',
  base_url: '',
  api_key: '',
  drop_key: false,
  organization: '',
  project: '',
  api_version: '',
  headers: [],
  query: [],
  allow_private: [],
  omit_fields: [],
  proxy: '',
  proxy_user: '',
  proxy_password: '',
  drop_proxy_credentials: false,
};

/** A connection as the form shows it: without its key and the values of its headers and parameters. */
export function formOf(connection: ConnectionView): ConnectionForm {
  return {
    ...emptyForm,
    // The embedded platform has no form.
    kind: connection.kind === 'platform' ? 'compatible' : connection.kind,
    name: connection.name,
    slug: connection.slug,
    base_url: connection.base_url,
    organization: connection.organization ?? '',
    project: connection.project ?? '',
    api_version: connection.api_version ?? '',
    headers: storedPairs(connection.header_names),
    query: storedPairs(connection.query_names),
    allow_private: connection.allow_private,
    omit_fields: connection.omit_fields,
    proxy: connection.proxy ?? '',
  };
}

export function creationOf(form: ConnectionForm): Inputs['create'] {
  const settings = settingsOf(form);
  return {
    ...settings,
    slug: form.slug.trim(),
    base_url: settings.base_url || undefined,
    api_key: form.api_key.trim() || null,
    headers: recordOf(trimmed(form.headers)),
    query: recordOf(trimmed(form.query)),
    ...proxyCredentialsOf(form),
  };
}

/** Only what differs from the connection as it is. */
export function updateOf(connection: ConnectionView, form: ConnectionForm): Inputs['update'] {
  const settings: Record<string, unknown> = settingsOf(form);
  const stored: Record<string, unknown> = settingsOf(formOf(connection));
  const changed = Object.keys(stored).filter((name) => !isSame(settings[name], stored[name]));
  return {
    slug: connection.slug,
    ...Object.fromEntries(changed.map((name) => [name, settings[name]])),
    ...keyOf(form),
    ...proxyCredentialsOf(form),
  };
}

/** Whether the form could send the key somewhere else than now. */
export function moves(connection: ConnectionView, form: ConnectionForm): boolean {
  return changes(connection, form, [...destination, 'query', 'headers', 'proxy_credentials']);
}

/** Whether the form changes who gets the requests. */
export function changesDestination(connection: ConnectionView, form: ConnectionForm): boolean {
  return changes(connection, form, destination);
}

const destination = ['kind', 'base_url', 'api_version', 'proxy'];

function changes(connection: ConnectionView, form: ConnectionForm, names: string[]): boolean {
  return Object.keys(updateOf(connection, form)).some((name) => names.includes(name));
}

/** `My vLLM` becomes `my-vllm`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

function settingsOf(form: ConnectionForm) {
  const text = (value: string) => value.trim() || null;
  const isAzure = form.kind === 'azure';
  return {
    name: form.name.trim(),
    kind: form.kind,
    base_url: form.base_url.trim().replace(/\/+$/, '') || (form.kind === 'openai' ? openaiUrl : ''),
    organization: isAzure ? null : text(form.organization),
    project: isAzure ? null : text(form.project),
    api_version: isAzure ? text(form.api_version) : null,
    headers: changedRecordOf(trimmed(form.headers)),
    query: changedRecordOf(trimmed(form.query)),
    allow_private: filledLines(form.allow_private),
    omit_fields: filledLines(form.omit_fields),
    proxy: text(form.proxy.replace(/\/+\s*$/, '')),
  };
}

function keyOf({ drop_key, api_key }: ConnectionForm) {
  if (drop_key) return { api_key: null };
  return api_key.trim() ? { api_key: api_key.trim() } : {};
}

/** Nothing where those of the same proxy stay as they are. */
function proxyCredentialsOf(form: ConnectionForm) {
  const { proxy, proxy_user: user, proxy_password: password, drop_proxy_credentials } = form;
  if (drop_proxy_credentials) return { proxy_credentials: null };
  return proxy.trim() && (user || password) ? { proxy_credentials: { user, password } } : {};
}

function trimmed(pairs: readonly Pair[]): Pair[] {
  return pairs.map((pair) => ({ ...pair, value: pair.value.trim() }));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The order of headers and parameters changes nothing. */
function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;
}
