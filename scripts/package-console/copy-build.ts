import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';

/** What a build leaves beside what is served. */
const leftOut = new Set([
  'cache',
  'dev',
  'diagnostics',
  'types',
  'trace',
  'trace-build',
  'turbopack',
  'lock',
  'node_modules',
  'built-from',
]);

/**
 * Copies a build of Next. Packages that it does not bundle are links with names of their own in it, which npm does not
 * pack; in the copy they go by their real names. Returns these.
 */
export function copyBuild(build: string, target: string): string[] {
  cpSync(build, target, {
    recursive: true,
    filter: (source) => {
      const [first = ''] = source.slice(build.length + 1).split(sep);
      return !leftOut.has(first) && !/\.(?:map|nft\.json)$/.test(source);
    },
  });
  const links = linksIn(join(build, 'node_modules'));
  for (const name of readdirSync(join(target, 'server'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.[cm]?js$/.test(name)) continue;
    const file = join(target, 'server', name);
    const text = readFileSync(file, 'utf8');
    const renamed = links.reduce((before, [link, real]) => before.replaceAll(link, real), text);
    if (renamed !== text) writeFileSync(file, renamed);
  }
  return links.map(([, real]) => real);
}

/** Names of links, and of the packages that they lead to. */
function linksIn(folder: string): [link: string, real: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (name.startsWith('@') && !lstatSync(path).isSymbolicLink())
      return linksIn(path).map(([link, real]) => [`${name}/${link}`, real]);
    const real = realpathSync(path).split(`${sep}node_modules${sep}`).at(-1) ?? name;
    return [[name, real.split(sep).join('/')]];
  });
}
