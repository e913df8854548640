import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';

const apart = [
  // Drawn when the page failed, where no catalogue has been handed over.
  'app/global-error.tsx',
  'app/layout.tsx',
  // What is sent, not what is said.
  'app/(console)/[connection]/batches/new/example.ts',
  'app/(console)/[connection]/graders/grader-form.ts',
  'app/(console)/[connection]/graders/example-graders.ts',
  // What developers read.
  'app/(console)/operations.ts',
];

/** What readers see or hear of a component, if it is a text. */
const spoken =
  /^(aria-label|aria-description|alt|title|label|placeholder|description|about|why|action|failed)$/;

/** Words in a row, of which the first begins a sentence. */
const sentence = /^\s*\p{Lu}[\p{L}’']*,? [“"]?\p{L}*\p{Ll}{2}|\p{Ll}{2} \p{Ll}+.*[.!?…]$/u;
const word = /\p{L}{2}/u;
/** A sample of an id, a date, a name, or JSON; a value that the API defines. */
const sample = /[_\d{}]|-…|^auto$/;

const files = ['app', 'components'].flatMap((layer) =>
  readdirSync(join('src', layer), { recursive: true, encoding: 'utf8' })
    .map((file) => `${layer}/${file}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing[.-]/.test(file)),
);

/** Sentences in components and pages that are not in the catalogue, each with its file. */
export function findSentences(): string[] {
  return files
    .filter((file) => !apart.includes(file))
    .flatMap((file) => sentencesIn(file).map((text) => `${file}: ${text}`));
}

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Texts of elements, texts that are spoken of, and literals that read like sentences. */
function sentencesIn(file: string): string[] {
  const source = readFileSync(join('src', file), 'utf8');
  const found: string[] = [];
  walk(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node);
  return found;

  function walk(node: Node): void {
    // Errors that are thrown are for whoever changes the code; imports and types are no text.
    if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node.source) return;
    if (/^TS/.test(node.type) && !/Expression$/.test(node.type)) return;
    if (node.type === 'NewExpression' && /(Error|Exception)$/.test(nameOf(node.callee))) return;
    if (node.type === 'JSXText' && isWords(node.value)) take(String(node.value));
    if (node.type === 'JSXAttribute' && spoken.test(nameOf(node.name))) {
      const { type, value } = (node.value ?? {}) as Node;
      if (type === 'Literal' && isWords(value)) return void take(String(value));
    }
    if (node.type === 'Literal' && typeof node.value === 'string' && sentence.test(node.value))
      take(node.value);
    if (node.type === 'TemplateLiteral') {
      const quasis = node.quasis as { value: { cooked: string } }[];
      const text = quasis.map(({ value }) => value.cooked).join('7');
      if (sentence.test(text)) take(text);
    }
    for (const child of Object.values(node)) {
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one);
    }
  }

  function take(text: string): void {
    found.push(text.trim().replaceAll(/\s+/g, ' '));
  }
}

function isWords(value: unknown): boolean {
  return word.test(String(value)) && !sample.test(String(value));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function nameOf(node: unknown): string {
  return String((node as { name?: unknown } | null)?.name ?? '');
}
