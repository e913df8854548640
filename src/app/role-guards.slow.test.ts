import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { appRouter } from '@/server/router';

interface Declared {
  _def: { type: string; meta?: { role?: string } };
}

const procedures = appRouter._def.procedures as unknown as Record<string, Declared>;

/** What takes more than to look. */
const privileged = new Set(
  Object.entries(procedures)
    .filter(([, { _def }]) => _def.type === 'mutation')
    .filter(([, { _def }]) => _def.meta?.role === 'operator' || _def.meta?.role === 'admin')
    .map(([path]) => path),
);

const files = readdirSync('src/app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^api\//.test(file))
  .map((file) => ({ file, source: readFileSync(join('src/app', file), 'utf8') }));

/** Asks for the role itself, or is a part of the kit that does so for what is put into it. */
const guard =
  /may\('(operator|admin)'\)|maySee\('admin'\)|<ForOperators|<PlaygroundLayout|<RecordFormPage|useDeleteEntry\(|\beditable\b|\bselected=\{/;

const call =
  /\b(?:trpc|client)\s*\.(\w+)\s*(?:\.(\w+)|\[\w+\])\s*\.(?:mutationOptions|mutate|mutationKey)\b/g;
/** Bytes go by routes of their own, all of which take operators. */
const sends = /\btransfer\.send\(|method: 'POST'/;

const triggers = files.flatMap(({ file, source }) => {
  const calls = [...source.matchAll(call)].map(([, router, procedure]) =>
    procedure ? `${router}.${procedure}` : `${router}.*`,
  );
  if (sends.test(source) && source.includes('/api/connections/')) calls.push('a transfer');
  return calls
    .filter((path) => path === 'a transfer' || path.endsWith('.*') || privileged.has(path))
    .map((path) => ({ file, path }));
});

it('each page asks for the role on its way to what takes one', () => {
  const open = triggers
    .filter(({ file }) => unguardedWay(file) !== null)
    .map(({ file, path }) => `${path}: ${unguardedWay(file)?.join(' ← ')}`);
  expect(open).toEqual([]);
});

it('finds every trigger, however it is written', () => {
  const found = new Set(triggers.map(({ path }) => path));
  const everyOf = (router: string) => found.has(`${router}.*`);
  const unseen = [...privileged].filter(
    (path) => !found.has(path) && !everyOf(path.split('.')[0] ?? ''),
  );
  // A chat is made by its first message; a group is changed by programs, before it is submitted.
  expect(unseen).toEqual(['batchGroups.update', 'chats.create']);
});

/** The files from a trigger up to a page, none of which asks for a role; null where there are none. */
function unguardedWay(file: string, way: readonly string[] = []): string[] | null {
  if (way.includes(file) || guard.test(sourceOf(file))) return null;
  if (/(page|layout)\.tsx$/.test(file)) return [...way, file];
  for (const { file: importer, source } of files) {
    if (!importsOf(importer, source).includes(file.replace(/\.tsx?$/, ''))) continue;
    const found = unguardedWay(importer, [...way, file]);
    if (found) return found;
  }
  return null;
}

function sourceOf(file: string): string {
  return files.find((one) => one.file === file)?.source ?? '';
}

function importsOf(file: string, source: string): string[] {
  return [...source.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(file, '..', path)),
  );
}
