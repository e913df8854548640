import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// What is built by hand for a browser has the base path. `Link`, the router and `redirect` add it by themselves.

const sources = ['app', 'components', 'trpc'].flatMap((folder) => sourcesIn(folder, /\.tsx?$/));

function sourcesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/(?:^|\/)testing|\.test\.tsx?$/.test(name))
    .map((name) => join('src', folder, name));
}

/** Each place where `pattern` matches, unless what stands around it is right. */
function places(
  pattern: RegExp,
  isRight: (before: string, match: string) => boolean,
  files = sources,
): string[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(pattern)]
      .filter(({ index, 0: match }) => !isRight(text.slice(0, index), match))
      .map(({ index }) => `${file}:${text.slice(0, index).split('\n').length}`);
  });
}

const served = ['server', 'platform'].flatMap((folder) => sourcesIn(folder, /\.ts$/));
const styles = ['app', 'components'].flatMap((folder) => sourcesIn(folder, /\.css$/));

const isWrapped = (before: string) => /withBasePath\(\s*$/.test(before);
/** Forms before sign-in: `authForm` adds it to the addresses that they ask. */
const isOfForm = (before: string) => /requests: \[(?:(?!next:).)*\burl: $/s.test(before);
const isComment = (before: string) => /(?:\/\/|\*)[^\n]*$/.test(before);

describe('the base path is part of', () => {
  it('every address that a browser asks the server by', () => {
    const found = places(
      /[`'"]\/(?:api\/|mcp\b|metrics\b|_next\/|signalbox\.svg)/g,
      (before) => isWrapped(before) || isOfForm(before) || isComment(before),
    );
    expect(found).toEqual([]);
  });

  it('every request, stream and window that a script opens', () => {
    const opens =
      /\b(?:fetch|EventSource|WebSocket|Request|URL|open|sendBeacon)\(\s*[`'"]\/(?!\/)/g;
    expect(places(opens, isComment)).toEqual([]);
  });

  it('every picture, sound and form', () => {
    expect(places(/\b(?:src|srcSet|poster|action|formAction|data)=\{?[`'"]\//g, isComment)).toEqual(
      [],
    );
    expect(places(/\burl\(\s*["']?\//g, isComment, styles)).toEqual([]);
  });

  it('every address that is made of the one that a request came to', () => {
    const made = /new URL\((?:\w+\.)*url\)\.origin(?! \+ basePath)/g;
    expect(places(made, () => false, [...sources, ...served])).toEqual([]);
  });

  it('every link that is no Link', () => {
    expect(places(/<a\b[^>]*?\bhref=["']\//g, () => false)).toEqual([]);
    expect(places(/<a\b[^>]*?\bhref=(?:\{|\$\{)[`'"]\//g, () => false)).toEqual([]);
  });

  it('every document that is left for another', () => {
    const leaves = /\blocation\.(?:assign|replace)\((?:\s*)([\w.]+)|\blocation(?:\.href)? = (\w+)/g;
    const found = places(leaves, (_, match) =>
      // The settings of a form before sign-in have it.
      /\((?:\s*)(?:withBasePath|settings\.next)/.test(match),
    );
    expect(found).toEqual([]);
  });

  it('every address that is shown with the origin of the page', () => {
    const joined = /location\.origin(?: \+ |\})(?!\s*withBasePath|\$\{withBasePath)[^\n]*/g;
    // The server puts it before the path of a receiver.
    expect(places(joined, (_, match) => match === 'location.origin + url : url;')).toEqual([]);
  });

  it('every cookie that a page sets', () => {
    expect(places(/path=\//g, (before) => isComment(before))).toEqual([]);
  });
});

it('the sources are found', () => {
  expect(sources.length).toBeGreaterThan(500);
  expect(served.length).toBeGreaterThan(500);
  expect(styles.length).toBeGreaterThan(50);
});
