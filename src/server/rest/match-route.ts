import type { TRPCError } from '@trpc/server';
import { errorText } from '@/strings/server-errors';
import { LocalizedError } from '../localized-error';
import type { RestMethod, RestOperation } from './operation';
import { restOperations } from './operations';

interface Match {
  operation: RestOperation;
  /** As they stand in the path, encoded. */
  parameters: Record<string, string>;
}

/**
 * The operation of a request. What is written out stands before what stands in braces.
 *
 * @throws NOT_FOUND, or METHOD_NOT_SUPPORTED where other methods have the path.
 */
export function matchRoute(method: string, path: string, root: string): Match {
  const parts = path.split('/');
  const matches = restOperations
    .map((operation) => ({ operation, parameters: matchPath(operation.path.split('/'), parts) }))
    .filter((match): match is Match => match.parameters !== null)
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  const found = matches.find(({ operation }) => operation.method === method);
  if (found) return found;
  const document = `${root}/openapi.json`;
  if (matches.length === 0) {
    throw new LocalizedError(
      'NOT_FOUND',
      errorText('apiTokens.noRoute', { method, path: `${root}${path}`.slice(0, 300), document }),
    );
  }
  const methods = [...new Set(matches.map(({ operation }) => operation.method))];
  throw notAllowed(methods, `${root}${path}`.slice(0, 300));
}

function notAllowed(methods: RestMethod[], path: string): TRPCError {
  return new LocalizedError(
    'METHOD_NOT_SUPPORTED',
    errorText('apiTokens.methodNotAllowed', { path, methods: methods.join(', ') }),
  );
}

function matchPath(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(expected) ?? [];
    if (name && part !== '') parameters[name] = part;
    else if (part !== expected) return null;
  }
  return parameters;
}
