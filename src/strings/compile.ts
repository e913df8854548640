import compile from 'icu-minify/compile';
import type { Strings } from './strings';

/**
 * The catalogue in the form that the browser reads: parsed here, so that no parser is sent along. A string
 * without arguments stays a string.
 */
export function compileStrings(strings: Strings): Strings {
  return compileTree(strings) as Strings;
}

type Tree = string | { readonly [key: string]: Tree };

function compileTree(tree: Tree): unknown {
  // The compiler's objects have no prototype; React sends none of those to the browser.
  if (typeof tree === 'string') return JSON.parse(JSON.stringify(compile(tree)));
  return Object.fromEntries(Object.entries(tree).map(([key, child]) => [key, compileTree(child)]));
}
