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
  if (typeof tree === 'string') return compile(tree);
  return Object.fromEntries(Object.entries(tree).map(([key, child]) => [key, compileTree(child)]));
}
