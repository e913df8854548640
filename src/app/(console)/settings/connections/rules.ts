import type { ConnectionView } from '../../frame/use-connection';
import { type ConnectionForm, keptMark, leadsElsewhere, moves } from './connection-form';
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
    headers: (lines, form) => pairsProblem(lines, ':', connection, form),
    query: (lines, form) => pairsProblem(lines, '=', connection, form),
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

/** What is kept does not go where somebody who was not shown it wants it. */
function pairsProblem(
  lines: string,
  sign: ':' | '=',
  connection: ConnectionView | null,
  form: ConnectionForm,
): string | null {
  const { pairs, problem } = parsePairs(lines, sign);
  if (problem || !connection || !leadsElsewhere(connection, form)) return problem;
  const names = Object.keys(pairs).filter((name) => pairs[name] === keptMark);
  return names.length > 0
    ? `Enter the values of ${names.join(', ')} again: this change could send them elsewhere.`
    : null;
}
