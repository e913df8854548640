import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import { serverErrors as de } from '@/strings/de/server-errors';
import { serverErrors as en } from '@/strings/en/server-errors';

/** Sentences that are no refusal of a reader. */
const apart = [
  // For the identity provider, which gets English.
  'auth/sso-logout.ts',
  // For whoever starts the server or reaches it by another address, of whom nothing is known.
  'db/check.ts',
  'platform-settings-place.ts',
  'db/file-problem.ts',
  'http-requests.ts',
  'http-routes.ts',
  'origins.ts',
  'run.ts',
  'secret.ts',
  'services.ts',
  // Stored with what it is about, as it happened; read by many.
  'batch-groups/cancel.ts',
  'batch-groups/follow.ts',
  'batches/rest-runner.ts',
  'bulk-operations/change-attributes.ts',
  'bulk-operations/delete-objects.ts',
  'bulk-operations/failures.ts',
  'bulk-operations/file-batches.ts',
  'conversions/convert.ts',
  'conversions/source.ts',
  'chats/answer.ts',
  'chats/failure.ts',
  'chats/request.ts',
  'chats/view.ts',
  'history/archive.ts',
  'history/archive/download.ts',
  'history/results.ts',
  'threads/dump.ts',
  'threads/import.ts',
  // Found in an input: worded by `strings/findings` where it is shown.
  'batch-groups/check/check-input.ts',
  'batch-groups/check/duplicates.ts',
  // Of an upstream's answer, beside what the upstream says itself.
  'connections/upstream-response.ts',
  'history/ask-upstream.ts',
  // What is made, not what is said.
  'connections/environment-connections.ts',
  'examples/agents.ts',
  'examples/example-data.ts',
  'examples/tuning.ts',
];

/** For programs and who runs them, which get English. */
const programs = /^(rest|observability|backup)\//;

const sentence = /^\s*\p{Lu}[\p{L}’']*,? [“"]?\p{L}*\p{Ll}{2}|\p{Ll}{2} \p{Ll}+.*[.!?…]$/u;

const sql = /^(select|update) | (=|<|between) \?/;

const files = readdirSync('src/server', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.ts$/.test(file) && !/\.test\.|testing/.test(file),
);

it('what the server says to readers stands in the catalogue', () => {
  const found = files
    .filter((file) => !apart.includes(file) && !programs.test(file))
    .flatMap((file) => sentencesIn(file).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

it('only files that still hold sentences are apart', () => {
  expect(apart.filter((file) => sentencesIn(file).length === 0)).toEqual([]);
});

it('a text that stands twice in English is one text in German too: schemas are found again by it', () => {
  const german = new Map<string, string>();
  for (const [noun, messages] of Object.entries(en)) {
    for (const [name, english] of Object.entries(messages)) {
      const translated = (de as Record<string, Record<string, string>>)[noun]?.[name] ?? '';
      expect(german.get(english) ?? translated, `${noun}.${name}`).toBe(translated);
      german.set(english, translated);
    }
  }
});

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Literals that read like sentences, but for errors that are thrown for developers and whoever starts the server. */
function sentencesIn(file: string): string[] {
  const source = readFileSync(join('src/server', file), 'utf8');
  const found: string[] = [];
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node);
  return found;

  function walk(node: Node): void {
    if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node.source) return;
    if (/^TS/.test(node.type) && !/Expression$/.test(node.type)) return;
    if (node.type === 'NewExpression' && /^(Start)?Error$/.test(nameOf(node.callee))) return;
    const text = textOf(node);
    if (text !== null && sentence.test(text) && !sql.test(text))
      found.push(text.trim().replaceAll(/\s+/g, ' '));
    for (const child of Object.values(node)) {
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one);
    }
  }
}

function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('7');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function nameOf(node: unknown): string {
  return String((node as { name?: unknown } | null)?.name ?? '');
}
