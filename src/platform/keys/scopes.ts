import { canonicalPath } from '../http/address';
import { PlatformError } from '../http/errors';
import type { KeyAccess } from './schema';

/** What a key may do. */
export interface Grant {
  access: KeyAccess;
  scopes: string[];
}

/** What asks a model and stores nothing of its own. */
export const modelScope = 'model.request';

/** What else a restricted key can be given, each to read or to write, which includes reading. */
export const scopeNouns = [
  'model',
  'chat.completions',
  'files',
  'batches',
  'fine_tuning',
  'assistants',
  'threads',
  'vector_stores',
] as const;

export type ScopeNoun = (typeof scopeNouns)[number];

export const scopeNames: string[] = [
  modelScope,
  ...scopeNouns.flatMap((noun) => [`api.${noun}.read`, `api.${noun}.write`]),
];

/** Refuses what the key of the request was not given. Callers without a grant may do all. */
export function checkScope(request: Request, grant: Grant | undefined): void {
  if (!grant || grant.access === 'all') return;
  const scope = scopeOf(request.method, canonicalPath(request));
  if (!isGranted(grant, scope)) throw insufficient(scope);
}

/** The first part of a path, where its scope is called otherwise. */
const nounOfPath: Record<string, ScopeNoun> = {
  models: 'model',
  chat: 'chat.completions',
  uploads: 'files',
};

const asking =
  /^(?:chat\/completions|completions|embeddings|moderations|responses|(?:images|audio)\/.+)\/?$/;

/** What of the API a request needs, by its canonical path. A part of it that this does not know has a scope that nobody can be given. */
export function scopeOf(method: string, pathname: string): string {
  const path = pathname.replace(/^\/v1\//, '');
  if (method === 'POST' && asking.test(path)) return modelScope;
  const [first = ''] = path.split('/');
  const isSearch = /^vector_stores\/[^/]+\/search\/?$/.test(path);
  const isReading = method === 'GET' || method === 'HEAD' || (method === 'POST' && isSearch);
  return `api.${nounOfPath[first] ?? first}.${isReading ? 'read' : 'write'}`;
}

export function isGranted({ access, scopes }: Grant, scope: string): boolean {
  if (access === 'all') return true;
  if (access === 'read_only') return scope.endsWith('.read');
  return scopes.includes(scope) || scopes.includes(scope.replace(/\.read$/, '.write'));
}

/** As the live API refuses it, with 401. */
const insufficient = (scope: string) =>
  new PlatformError(
    `You have insufficient permissions for this operation. Missing scopes: ${scope}. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.`,
    { status: 401 },
  );
