import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What gives tests their databases: a file that comes to it by its imports is run on Postgres too. */
const source = join('src', 'lib', 'testing-database.ts');

/** Tests that have something in a database, by their path in the project. */
export function filesOnPostgres(root: string): string[] {
  const known = new Map<string, boolean>();
  const reaches = (file: string): boolean => {
    if (file === join(root, source)) return true;
    const before = known.get(file);
    if (before !== undefined) return before;
    known.set(file, false);
    const text = readFileSync(file, 'utf8');
    const reached = [...text.matchAll(/(?:from|import) '([^']+)'/g)]
      .map(([, name = '']) => fileOf(root, file, name))
      .some((one) => one !== null && reaches(one));
    known.set(file, reached);
    return reached;
  };
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, 'src', name))
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.soak.test.ts'))
    .filter(reaches)
    .map((file) => relative(root, file))
    .sort();
}

/** Of an import, where it is one of tests: nothing else gives them a database. */
function fileOf(root: string, from: string, name: string): string | null {
  const isOwn = name.startsWith('.') || name.startsWith('@/');
  if (!isOwn || !name.includes('testing')) return null;
  const path = name.startsWith('@/') ? join(root, 'src', name.slice(2)) : join(dirname(from), name);
  return [`${path}.ts`, join(path, 'index.ts')].find(existsSync) ?? null;
}
