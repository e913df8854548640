import { canonicalPath } from '../http/address';
import { PlatformError } from '../http/errors';
import type { KeyAccess } from './schema';

/** The permissions of a key. */
export interface Grant {
  access: KeyAccess;
  scopes: string[];
}

/** Model endpoints that store nothing. */
export const modelScope = 'model.request';

/** Resource scopes of restricted keys; write includes read. */
export const scopeNouns = [
  'model',
  'chat.completions',
  'responses',
  'files',
  'batches',
  'fine_tuning',
  'assistants',
  'threads',
  'vector_stores',
  'containers',
] as const;

export type ScopeNoun = (typeof scopeNouns)[number];

export const scopeNames: string[] = [
  modelScope,
  ...scopeNouns.flatMap((noun) => [`api.${noun}.read`, `api.${noun}.write`]),
];

/** Rejects requests beyond the scopes of their key. Callers without scopes may do everything. */
export function checkScope(request: Request, grant: Grant | undefined): void {
  if (!grant || grant.access === 'all') return;
  const scope = scopeOf(request.method, canonicalPath(request));
  if (!isGranted(grant, scope)) throw insufficient(scope);
}

/** Path prefixes whose scope has another name. */
const nounOfPath: Record<string, ScopeNoun> = {
  models: 'model',
  chat: 'chat.completions',
  uploads: 'files',
  conversations: 'responses',
};

const asking =
  /^(?:chat\/completions|completions|embeddings|moderations|responses(?:\/(?:compact|input_tokens))?|(?:images|audio)\/.+)\/?$/;

/** The scope that a request needs, by canonical path. Unknown paths need a scope that cannot be granted. */
export function scopeOf(method: string, pathname: string): string {
  const path = pathname.replace(/^\/v1\//, '');
  if (method === 'POST' && asking.test(path)) return modelScope;
  const [first = ''] = path.split('/');
  const isSearch = /^vector_stores\/[^/]+\/search\/?$/.test(path);
  const isRead = method === 'GET' || method === 'HEAD' || (method === 'POST' && isSearch);
  return `api.${nounOfPath[first] ?? first}.${isRead ? 'read' : 'write'}`;
}

export function isGranted({ access, scopes }: Grant, scope: string): boolean {
  if (access === 'all') return true;
  if (access === 'read_only') return scope.endsWith('.read');
  return scopes.includes(scope) || scopes.includes(scope.replace(/\.read$/, '.write'));
}

/** The 401 of the live API. */
const insufficient = (scope: string) =>
  new PlatformError(
    `You have insufficient permissions for this operation. Missing scopes: ${scope}. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.`,
    { status: 401 },
  );
