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
  | 'drop_key',
  string
>;

export const openaiUrl = 'https://api.openai.com/v1';

/** What a draft must not hold. */
export const secrets = ['api_key', 'headers', 'query'] as const;

/** Stands where a value is kept that is shown to nobody. */
export const keptMark = '••••••';

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
};

/** A connection as the form shows it: without its key and the values of its headers and parameters. */
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
    headers: printPairs(keptPairs(connection.header_names), ':'),
    query: printPairs(keptPairs(connection.query_names), '='),
    allow_private: connection.allow_private.join('\n'),
  };
}

export function creationOf(form: ConnectionForm): Inputs['create'] {
  const settings = settingsOf(form);
  return {
    ...settings,
    slug: form.slug.trim(),
    base_url: settings.base_url || undefined,
    api_key: form.api_key.trim() || null,
    headers: parsePairs(form.headers, ':').pairs,
    query: parsePairs(form.query, '=').pairs,
  };
}

/** Only what differs from the connection as it is. */
export function updateOf(connection: ConnectionView, form: ConnectionForm): Inputs['update'] {
  const wanted: Record<string, unknown> = settingsOf(form);
  const kept: Record<string, unknown> = settingsOf(formOf(connection));
  const changed = Object.keys(kept).filter((name) => !isSame(wanted[name], kept[name]));
  return {
    slug: connection.slug,
    ...Object.fromEntries(changed.map((name) => [name, wanted[name]])),
    ...keyOf(form),
  };
}

/** Whether the form could send the key somewhere else than now. */
export function moves(connection: ConnectionView, form: ConnectionForm): boolean {
  return changes(connection, form, ['kind', 'base_url', 'api_version', 'query', 'headers']);
}

/** Whether the form changes who gets the requests. */
export function leadsElsewhere(connection: ConnectionView, form: ConnectionForm): boolean {
  return changes(connection, form, ['kind', 'base_url', 'api_version']);
}

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
    kind: form.kind as Inputs['create']['kind'],
    base_url: form.base_url.trim().replace(/\/+$/, '') || (form.kind === 'openai' ? openaiUrl : ''),
    organization: isAzure ? null : text(form.organization),
    project: isAzure ? null : text(form.project),
    api_version: isAzure ? text(form.api_version) : null,
    headers: withKept(parsePairs(form.headers, ':').pairs),
    query: withKept(parsePairs(form.query, '=').pairs),
    allow_private: form.allow_private.split(/[\s,]+/).filter(Boolean),
  };
}

function keyOf(form: ConnectionForm) {
  if (form.drop_key) return { api_key: null };
  return form.api_key.trim() ? { api_key: form.api_key.trim() } : {};
}

function keptPairs(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, keptMark]));
}

/** Null keeps a value that was not entered again. */
function withKept(pairs: Record<string, string>): Record<string, string | null> {
  const entries = Object.entries(pairs).map(([name, value]) => [
    name,
    value === keptMark ? null : value,
  ]);
  return Object.fromEntries(entries);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;
}
