import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { readSources } from '../scripts/house/identifiers';
import { findTransactions } from '../scripts/house/transactions';
import { findRepeatedTypes, findReplacedWords } from '../scripts/house/vocabulary';

/** Which layers each layer may import, beside itself. */
const open: Record<string, string[]> = {
  'lib/openai': [],
  lib: ['lib/openai'],
  strings: ['lib'],
  platform: ['lib', 'lib/openai'],
  server: ['lib', 'lib/openai', 'platform', 'strings'],
  trpc: ['server', 'lib', 'lib/openai'],
  components: ['lib', 'lib/openai', 'strings'],
  app: ['components', 'trpc', 'server', 'lib', 'lib/openai', 'strings'],
};
const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.|^instrumentation/.test(file),
);
const imports = files.flatMap((file) => importsOf(file, readFileSync(join('src', file), 'utf8')));
const importsByModule = new Map<string, typeof imports>();
for (const one of imports)
  importsByModule.set(moduleOf(one.file), [
    ...(importsByModule.get(moduleOf(one.file)) ?? []),
    one,
  ]);

it('imports across layers only where allowed, with @/ paths', () => {
  for (const { file, target, isRelative } of imports) {
    const [from, to] = [layerOf(file), layerOf(target)];
    if (!from || !to) continue;
    const isFine = from === to ? isRelative : !isRelative && open[from]?.includes(to);
    expect(isFine, `${file} imports ${target}`).toBe(true);
  }
});

it('layers the platform: a noun imports lower layers, and only tables and serializers of others', () => {
  for (const { file, target } of imports) {
    const [from, to] = [folderOf(file), folderOf(target)];
    if (!from || !to || from === to || /\/testing|\/isolation\//.test(file)) continue;
    if (/(^|[/-])(schema|serializer)$/.test(moduleOf(target))) continue;
    expect(floorOf(to), `${file} imports ${target}`).toBeLessThan(Math.max(floorOf(from), 2));
  }
});

it('imports only types of the server in browser code', () => {
  const taken = imports.filter(
    ({ inBrowser, isType, target }) => inBrowser && !isType && layerOf(target) === 'server',
  );
  expect(taken).toEqual([]);
});

it('has no circular imports', () => {
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    expect(path, 'a circle').not.toContain(file);
    if (done.has(file)) return;
    const next = (importsByModule.get(file) ?? []).filter((one) => !one.isType);
    for (const { target } of next) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(moduleOf(file), []);
});

it('loads Mantine late: no page reaches it by imports alone', () => {
  const late = ['@mantine/core', '@mantine/notifications'];
  const reached = new Set<string>();
  const walk = (file: string, path: string[]) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { target, isType, isDynamic } of importsByModule.get(moduleOf(file)) ?? []) {
      if (isType || isDynamic) continue;
      expect(late, [...path, file, target].join(' → ')).not.toContain(target);
      walk(moduleOf(target), [...path, file]);
    }
  };
  for (const file of files)
    if (/^app\/.*(page|layout|error|not-found)\.tsx$/.test(file)) walk(moduleOf(file), []);
  expect(reached).toContain('components/controls/button');
});

it('listens to a signal only through onAbort, which also hears one that is aborted already', () => {
  const own = ['lib/openai/core/abort.ts'];
  // These ask whether it is aborted beside the listener, which they take back in ways of their own.
  const asking = ['lib/openai/core/iterate.ts', 'lib/openai/node/socks.ts'];
  const direct = files.filter((file) =>
    readFileSync(join('src', file), 'utf8').includes("addEventListener('abort'"),
  );
  expect(direct.sort()).toEqual([...own, ...asking].sort());
});

it('keeps the engine, the retrieval and the HTTP code of the platform apart from its nouns', () => {
  const noun = /^platform\/([\w-]+)\/(?:[\w-]+-)?routes$/;
  const nouns = new Set(files.flatMap((file) => moduleOf(file).match(noun)?.[1] ?? []));
  expect([...nouns]).toEqual(expect.arrayContaining(['batches', 'fine-tuning', 'images', 'runs']));
  const crossing = imports.filter(
    ({ file, target, isType }) =>
      !isType &&
      /^platform\/(?:engine|retrieval|http|terms)\//.test(file) &&
      !/testing/.test(file) &&
      nouns.has(target.split('/')[1] ?? '') &&
      target.startsWith('platform/'),
  );
  expect(crossing.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

it('imports the simulator only through its entry points', () => {
  const published = /^platform\/engine\/simulator(?:\/(?:index|models|directives))?$/;
  const reaching = imports.filter(
    ({ file, target }) =>
      /^platform\/engine\/simulator(?:\/|$)/.test(target) &&
      !file.startsWith('platform/engine/simulator/') &&
      !/testing/.test(file) &&
      !published.test(target),
  );
  expect(reaching.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

/** Folders of `src/platform`, from the bottom. Those of the first two floors may import each other within their floor. */
const floors = [
  ['db', 'http', 'keys', 'rate-limits', 'idempotency', 'terms', 'usage'],
  ['engine', 'retrieval', 'language-model', 'jobs', 'sandbox'],
  ['files'],
  ['vector-stores', 'containers', 'batches', 'uploads', 'graders', 'images'],
  ['threads', 'assistants', 'fine-tuning'],
  ['messages'],
  ['runs'],
  ['responses'],
];
const folderOf = (path: string) => /^platform\/([^/]+)\//.exec(path)?.[1];
/** Nouns that no other one imports stand on the third floor. */
const floorOf = (folder: string) => {
  const floor = floors.findIndex((folders) => folders.includes(folder));
  return floor === -1 ? 3 : floor;
};

const sources = readSources(['src', 'bench', 'scripts', 'e2e']);

it('no exported type name is declared in more than two files', () => {
  expect(findRepeatedTypes(sources, 2)).toEqual([]);
});

it('bodies of transactions use their own handle', () => {
  const { count, outer } = findTransactions(
    sources.filter(({ path }) => path.startsWith('src') && !/\.test\.|testing/.test(path)),
  );
  expect(outer).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

it('names use the terms of the field', () => {
  expect(findReplacedWords(sources)).toEqual([]);
});

/** Where SQL may stand that only one database knows, and why. Elsewhere it has a name in `lib/database`. */
const ofOneDatabase: [place: RegExp, reason: string][] = [
  [/^lib\/database\//, 'opens them, and names what they say differently'],
  [/^lib\/leader-election\/election-(session|tables)$/, 'locks of Postgres'],
  [/^platform\/retrieval\/index\//, 'the index is a file of SQLite on either'],
  [/^server\/backup\//, 'copies one into the other'],
  [/^server\/db\/check(-postgres|-rest-child)?$/, 'looks for damage'],
  [/^server\/history\/store\/(search|parse-record|common-lexemes)$/, 'words, by FTS5 or tsvector'],
  [/^server\/history\/store\/order$/, 'the first of each kind by lateral joins, on Postgres'],
  [/^platform\/batches\/blocks-store$/, 'requests of a batch that processes share, on Postgres'],
];
const sqlOfOne =
  /\bjson_(each|extract|quote|array_elements)|[-#]>>|\browid\b|\bpragma\b|::(text|bigint|jsonb?|int|float8|oid|tsvector)\b|\bunnest\(|= any\(|\bmatch \?|\binsert or (replace|ignore)|\bto_timestamp|\bclock_timestamp|\bpg_\w+\(|\bhashtext|\bsqlite_(schema|sequence|master)|\bstrftime|\bunixepoch|\bperDialect\b/;

it('has SQL that only one database knows in named places', () => {
  const found = files
    .filter((file) => !/testing|^lib\/openai\/|^strings\//.test(file))
    .filter((file) =>
      sqlOfOne.test(
        readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    )
    .map(moduleOf);
  expect(found).toEqual(expect.arrayContaining(['lib/database/sql']));
  for (const [place, reason] of ofOneDatabase)
    expect(
      found.some((module) => place.test(module)),
      reason,
    ).toBe(true);
  expect(found.filter((module) => !ofOneDatabase.some(([place]) => place.test(module)))).toEqual(
    [],
  );
});

const layerOf = (path: string) =>
  Object.keys(open).find((layer) => `${path}/`.startsWith(`${layer}/`));
function moduleOf(file: string): string {
  return file.replace(/(\/index)?\.tsx?$/, '');
}

function importsOf(file: string, source: string) {
  const pattern =
    /^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'/gm;
  return [...source.matchAll(pattern)].map(([, type, name, dynamic]) => {
    const path = name ?? dynamic ?? '';
    const isRelative = path.startsWith('.');
    const target = isRelative ? normalize(join(file, '..', path)) : path.replace(/^@\//, '');
    const inBrowser = source.startsWith("'use client'");
    return { file, target, isRelative, inBrowser, isType: type !== undefined, isDynamic: !name };
  });
}
