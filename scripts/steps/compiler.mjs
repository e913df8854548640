// @ts-check

/**
 * What to do when node-gyp could not compile, in one line instead of its hundred.
 *
 * @param {string} output npm's
 * @returns {string | null} null when compiling was not the problem
 */
export function explainCompiler(output) {
  if (!/gyp ERR!/.test(output)) return null;
  const reason =
    /gyp ERR! stack (?:\w*Error: )?(.+)/.exec(output)?.[1]?.trim() ?? 'node-gyp failed';
  return `better-sqlite3 could not be built (${reason}). Install python3, make and g++ (Debian, Ubuntu: apt-get install python3 make g++), then start again.`;
}
