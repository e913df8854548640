import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';

/** Where SQLite is spoken to directly: the seam itself, and the search index, which is a file and a process of its own. */
const own = ['lib/database/', 'platform/retrieval/index/'];
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => /^(lib|platform|server)\/.*\.ts$/.test(file) && !/\btesting|\.test\./.test(file),
  )
  .map((file) => ({ file, source: readFileSync(join('src', file), 'utf8') }));
const outside = files.filter(({ file }) => !own.some((folder) => file.startsWith(folder)));

describe('the body of a transaction', () => {
  it('uses no other handle than its tx', () => {
    const found = files.flatMap(({ file, source }) =>
      strayHandles(source).map((stray) => `${file}: ${stray}`),
    );
    expect(found).toEqual([]);
  });

  it('is looked at wherever there is one', () => {
    const calls = files.flatMap(({ source }) => source.match(/\.inTransaction\(/g) ?? []);
    const bodies = files.flatMap(({ source }) => transactionsOf(source));
    expect(bodies.length).toBeGreaterThan(30);
    expect(bodies).toHaveLength(calls.length);
  });

  it.each([
    ['db.update(a).run()', ['db']],
    ['await write(db, 1)', ['db', 'await write(db, 1)']],
    ['await save({ db, kinds }, 1)', ['db', 'await save({ db, kinds }, 1)']],
    ['await found.get({ id })', ['found', 'await found.get({ id })']],
    ['await change(1)', ['change', 'await change(1)']],
    ['await replace(1)', ['replace', 'await replace(1)']],
    ['await fetch(url)', ['await fetch(url)']],
    [
      'await db.inTransaction(async (tx) => tx.run())',
      ['db', 'await db.inTransaction(async (tx) => tx.run())'],
    ],
    ['await tx.update(a).run()', []],
    ['await write(tx, 1); await save({ db: tx }, 1)', []],
    ['await find(tx).get({ id })', []],
    ['const change = tx.update(a); await change.run()', []],
    ['for (const row of await tx.select()) await keep(tx, row)', []],
  ])('%s', (body, stray) => {
    const source = `
      export function store(db: Db) {
        const found = db.select().prepare();
        const find = prepared((on) => on.select().prepare());
        const change = (id) => db.update(id).run();
        const replace = (id) => change(id + 1);
        return { save: () => db.inTransaction(async (tx) => { ${body} }) };
      }`;
    expect(strayHandles(source)).toEqual(stray);
  });
});

describe('SQLite', () => {
  it('has transactions in the seam only', () => {
    const found = outside.filter(({ source }) => source.includes('.transaction('));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('is reached through the seam: no store has a connection of its own', () => {
    const found = outside.filter(({ source }) => /\$client|\$reader/.test(source));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('is opened in few places', () => {
    const found = outside.filter(({ source }) => source.includes("from 'better-sqlite3'"));
    expect(found.map(({ file }) => file).sort()).toEqual([
      'lib/file-lock.ts',
      'platform/db/open.ts',
      'server/db/check-rest-child.ts',
      'server/db/check.ts',
    ]);
  });
});

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

const handleTypes = ['Db', 'Queryable', 'AppDatabase'];

interface TransactionBody {
  body: Node;
  /** The variables in its scope that are a database, or made of one. */
  handles: Set<string>;
}

/** What bodies of transactions refer to besides their own handle: other handles, and what comes of nothing of their own. */
function strayHandles(source: string): string[] {
  return transactionsOf(source).flatMap(({ body, handles }) => {
    const own = new Set((body.params as Node[]).flatMap(namesIn));
    for (const node of all(body))
      for (const { id, init } of declarationsOf(node))
        if (init && refers(init, own)) for (const name of namesIn(id)) own.add(name);
    const foreign = freeNames(body).filter((name) => handles.has(name));
    const awaited = all(body).filter(
      ({ type, argument }) => type === 'AwaitExpression' && !awaitsOwn(argument as Node, own),
    );
    const texts = awaited.map(({ start, end }) => source.slice(start, end));
    return [...new Set([...foreign, ...texts])];
  });
}

const awaitsOwn = (node: Node, own: Set<string>) => !givenTo(node) && refers(node, own);

function transactionsOf(source: string): TransactionBody[] {
  return source.includes('.inTransaction(') ? transactionsIn(parsed(source), new Set()) : [];
}

function transactionsIn(node: Node, outer: Set<string>): TransactionBody[] {
  const handles = handlesWithin(node, outer);
  const body = givenTo(node);
  const found = body ? [{ body, handles }] : [];
  return [...found, ...childrenOf(node).flatMap((child) => transactionsIn(child, handles))];
}

/** The function that is given to `inTransaction`, where that is called. */
function givenTo({ type, callee, arguments: given }: Node): Node | undefined {
  const property = (callee as Node | undefined)?.property as Node | undefined;
  if (type !== 'CallExpression' || property?.name !== 'inTransaction') return undefined;
  return (given as Node[]).find(isFunction);
}

/** The handles that are known in a node, where those of `outer` are known around it. */
function handlesWithin(node: Node, outer: Set<string>): Set<string> {
  const parameters = isFunction(node) ? (node.params as Node[]) : [];
  const declared = declarationsOf(node);
  if (parameters.length === 0 && declared.length === 0) return outer;
  const handles = new Set(outer);
  for (const pattern of [...parameters, ...declared.map(({ id }) => id)])
    for (const name of namesIn(pattern)) handles.delete(name);
  for (const parameter of parameters)
    for (const name of namesIn(parameter))
      if (name === 'db' || handleTypes.includes(typeOf(parameter))) handles.add(name);
  for (let size = -1; size !== handles.size; ) {
    size = handles.size;
    // What was awaited is a value.
    for (const { id, init } of declared)
      if (init && init.type !== 'AwaitExpression' && refers(init, handles))
        for (const name of namesIn(id)) handles.add(name);
  }
  return handles;
}

function typeOf(pattern: Node): string {
  const type = (pattern.typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
  return String((type?.typeName as Node | undefined)?.name);
}

/** What a block, a module or a loop declares. */
function declarationsOf(node: Node): { id: Node; init: Node | null }[] {
  if (node.type === 'ForOfStatement') {
    const declared = ((node.left as Node).declarations as Node[] | undefined) ?? [];
    return declared.map(({ id }) => ({ id: id as Node, init: node.right as Node }));
  }
  if (!Array.isArray(node.body)) return [];
  return (node.body as Node[]).flatMap((statement) => {
    const one = (statement.declaration as Node | null | undefined) ?? statement;
    if (one.type === 'FunctionDeclaration') return [{ id: one.id as Node, init: one }];
    return ((one.declarations as Node[] | undefined) ?? []).map(({ id, init }) => ({
      id: id as Node,
      init: init as Node | null,
    }));
  });
}

const isFunction = ({ type }: Node) =>
  ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(type);

const refers = (node: Node, names: Set<string>) => freeNames(node).some((name) => names.has(name));

/** The names of values that a node refers to and does not declare: neither keys, nor properties, nor types. */
function freeNames(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name as string];
  if (node.type.startsWith('TS') && !/^TS(As|NonNull|Satisfies)/.test(node.type)) return [];
  const skipped = ['typeAnnotation', 'typeArguments', 'returnType'];
  if (node.type === 'MemberExpression' && !node.computed) skipped.push('property');
  if (node.type === 'Property' && !node.computed) skipped.push('key');
  if (node.type === 'VariableDeclarator') skipped.push('id');
  if (isFunction(node)) skipped.push('params', 'id');
  const own = declarationsOf(node).flatMap(({ id }) => namesIn(id));
  if (isFunction(node)) own.push(...(node.params as Node[]).flatMap(namesIn));
  const names = childrenOf(node, skipped).flatMap(freeNames);
  return names.filter((name) => !own.includes(name));
}

/** What a pattern declares. */
function namesIn(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name as string];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left as Node);
  if (pattern.type === 'Property') return namesIn(pattern.value as Node);
  return childrenOf(pattern, ['typeAnnotation']).flatMap(namesIn);
}

const all = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(all)];

function childrenOf(node: Node, skipped: string[] = []): Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    skipped.includes(key) ? [] : [value].flat().filter(isNode),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function parsed(source: string): Node {
  const { program, errors } = parseSync('source.ts', source);
  expect(errors).toEqual([]);
  return program as unknown as Node;
}
