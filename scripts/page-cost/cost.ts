import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** What one noun with a page takes. */
export interface PageCost {
  /** Files that are only about the noun. */
  files: string[];
  lines: number;
  /** Lines that stand word for word in the files of another noun. */
  copied: number;
  /** Other files that name them: those that are edited to add the noun. */
  edited: string[];
  /** The files to open to follow its list from the page to the database. */
  hops: string[];
}

const pages = 'src/app/(console)/[connection]';

export function costOf(noun: string): PageCost {
  const files = filesOf(noun);
  const others = nounsWithPages().filter((other) => other !== noun);
  const theirs = new Set(others.flatMap(filesOf).flatMap(linesWorthSharing));
  return {
    files,
    lines: files.reduce((sum, file) => sum + linesOf(file).length, 0),
    copied: files.flatMap(linesWorthSharing).filter((line) => theirs.has(line)).length,
    edited: filesNaming(files),
    hops: hopsOf(noun),
  };
}

/** Nouns whose lists come from history. */
export function nounsWithPages(): string[] {
  return filesUnder(pages)
    .filter((file) => file.endsWith('-list.tsx'))
    .filter((file) => readFileSync(file, 'utf8').includes('<KindList'))
    .map((file) => basename(dirname(file)))
    .sort();
}

function filesOf(noun: string): string[] {
  const own = [
    `src/server/routers/${noun}.ts`,
    `src/server/history/kinds/${oneOf(noun)}.ts`,
    `src/strings/en/${noun}.ts`,
  ];
  return [...filesUnder(`${pages}/${noun}`), ...own]
    .filter((file) => existsSync(file) && !/\.test\.tsx?$/.test(file))
    .sort();
}

function oneOf(noun: string): string {
  return noun.replace(/(ch)es$/, '$1').replace(/s$/, '');
}

/** Files outside that import one of these, by either way of naming it. */
function filesNaming(files: string[]): string[] {
  return filesUnder('src')
    .filter((file) => !files.includes(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => {
      const named = importsOf(file);
      return files.some((own) => named.includes(own.replace(/\.(ts|tsx|css)$/, '')));
    })
    .sort();
}

/** Paths from the root, without their endings. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, named = '']) =>
    named.startsWith('@/')
      ? join('src', named.slice(2))
      : relative('.', join(dirname(file), named)),
  );
}

/**
 * The page, its list, the procedure that answers it, what the procedure calls, and the store that reads. The kit
 * between list and procedure is the same for all nouns, and is not opened for one.
 */
function hopsOf(noun: string): string[] {
  const folder = `${pages}/${noun}`;
  const list = filesUnder(folder).find((file) => file.endsWith('-list.tsx')) ?? '';
  const router = 'src/server/routers/history.ts';
  const called = /list:[\s\S]*?=>\s*(\w+)\(/.exec(readFileSync(router, 'utf8'))?.[1] ?? '';
  const lister = importsOf(router).find((file) => declares(`${file}.ts`, `function ${called}`));
  const store = filesUnder('src/server/history/store').find((file) =>
    declares(file, 'async list<'),
  );
  return [`${folder}/page.tsx`, list, router, `${lister}.ts`, store ?? ''];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(ts|tsx|css)$/.test(file));
}

function declares(file: string, what: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes(what);
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

/** Neither imports nor what is short enough to be the same by chance. */
function linesWorthSharing(file: string): string[] {
  return linesOf(file)
    .map((line) => line.trim())
    .filter((line) => line.length >= 20 && !/^(import|export \{|\} from|\/?\*)/.test(line));
}
