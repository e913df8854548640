import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '@/server/router';
import type { ConnectionView } from '../../frame/use-connection';
import { parsePairs, printPairs } from './pairs';

type Inputs = inferRouterInputs<AppRouter>['connections'];

/** The form's fields, all of them text. `yes` or nothing where something is on or off. */
export type ConnectionForm = Record<
  | 'kind'
  | 'name'
  | 'slug'
  | 'base_url'
  | 'api_key'
  | 'organization'
  | 'project'
  | 'api_version'
  | 'headers'
  | 'query'
  | 'allow_private'
  | 'drop_key'
  | 'drop_headers',
  string
>;

export const openaiUrl = 'https://api.openai.com/v1';

/** What a draft must not hold. */
export const secrets = ['api_key', 'headers'] as const;

export const emptyForm: ConnectionForm = {
  kind: 'openai',
  name: '',
  slug: '',
  base_url: '',
  api_key: '',
  organization: '',
  project: '',
  api_version: '',
  headers: '',
  query: '',
  allow_private: '',
  drop_key: '',
  drop_headers: '',
};

/** A connection as the form shows it: without its key and the values of its headers. */
export function formOf(connection: ConnectionView): ConnectionForm {
  return {
    ...emptyForm,
    kind: connection.kind,
    name: connection.name,
    slug: connection.slug,
    base_url: connection.base_url,
    organization: connection.organization ?? '',
    project: connection.project ?? '',
    api_version: connection.api_version ?? '',
    query: printPairs(connection.query, '='),
    allow_private: connection.allow_private ? 'yes' : '',
  };
}

export function creationOf(form: ConnectionForm): Inputs['create'] {
  const { query, headers, ...settings } = settingsOf(form);
  return {
    ...settings,
    slug: form.slug.trim(),
    base_url: settings.base_url || undefined,
    api_key: form.api_key.trim() || null,
    headers,
    query,
  };
}

/** Only what differs from the connection as it is. */
export function updateOf(connection: ConnectionView, form: ConnectionForm): Inputs['update'] {
  const wanted: Record<string, unknown> = settingsOf(form);
  const kept: Record<string, unknown> = settingsOf(formOf(connection));
  const changed = Object.keys(kept).filter(
    (name) => name !== 'headers' && !isSame(wanted[name], kept[name]),
  );
  return {
    slug: connection.slug,
    ...Object.fromEntries(changed.map((name) => [name, wanted[name]])),
    ...keyOf(form),
    ...headersOf(form),
  };
}

/** Whether the form could send what is kept secret somewhere else than now. */
export function moves(connection: ConnectionView, form: ConnectionForm): boolean {
  const route = ['kind', 'base_url', 'api_version', 'query', 'headers'];
  return Object.keys(updateOf(connection, form)).some((name) => route.includes(name));
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
    kind: form.kind as Inputs['create']['kind'],
    base_url: form.base_url.trim().replace(/\/+$/, '') || (form.kind === 'openai' ? openaiUrl : ''),
    organization: isAzure ? null : text(form.organization),
    project: isAzure ? null : text(form.project),
    api_version: isAzure ? text(form.api_version) : null,
    headers: parsePairs(form.headers, ':').pairs,
    query: parsePairs(form.query, '=').pairs,
    allow_private: form.allow_private === 'yes',
  };
}

function keyOf(form: ConnectionForm) {
  if (form.drop_key) return { api_key: null };
  return form.api_key.trim() ? { api_key: form.api_key.trim() } : {};
}

function headersOf(form: ConnectionForm) {
  if (form.drop_headers) return { headers: {} };
  return form.headers.trim() ? { headers: parsePairs(form.headers, ':').pairs } : {};
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;
}
