import type { ConnectionView } from '../../frame/use-connection';
import { type ConnectionForm, moves } from './connection-form';
import { parsePairs } from './pairs';

type Rule = (value: string, form: ConnectionForm) => string | null;

/** What the browser can see by itself; the server sees the rest. */
export function rulesFor(connection: ConnectionView | null): Partial<Record<string, Rule>> {
  return {
    name: (name) => (name.trim() ? null : 'Give it a name.'),
    slug: (slug) =>
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug.trim())
        ? null
        : 'Use lower-case letters, digits and single hyphens.',
    base_url: baseUrlProblem,
    api_version: (version, { kind }) =>
      kind === 'azure' && !version.trim() ? 'Enter the API version.' : null,
    api_key: (key, form) => (key.trim() ? null : missingKey(connection, form)),
    headers: (lines, form) => parsePairs(lines, ':').problem ?? missingHeaders(connection, form),
    query: (lines) => parsePairs(lines, '=').problem,
  };
}

function baseUrlProblem(value: string, { kind }: ConnectionForm): string | null {
  const url = value.trim();
  if (!url) return kind === 'openai' ? null : 'Enter the address.';
  return /^https?:\/\/./i.test(url) && URL.canParse(url)
    ? null
    : 'Enter an address that begins with http:// or https://.';
}

function missingKey(connection: ConnectionView | null, form: ConnectionForm): string | null {
  const isKept = Boolean(connection?.key_last4) && !form.drop_key;
  if (!isKept) return form.kind === 'compatible' ? null : 'Enter the key.';
  return connection && moves(connection, form)
    ? 'Enter the key again: this change could send it elsewhere.'
    : null;
}

function missingHeaders(connection: ConnectionView | null, form: ConnectionForm): string | null {
  if (!connection?.header_names.length || form.drop_headers || form.headers.trim()) return null;
  return moves(connection, form)
    ? 'Enter the headers again: this change could send them elsewhere.'
    : null;
}
