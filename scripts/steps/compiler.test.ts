import { describe, expect, it } from 'vitest';
import { explainCompiler } from './compiler.mjs';

describe('a failed install', () => {
  it('names a missing compiler in one line', () => {
    const output = [
      'npm error gyp info it worked if it ends with ok',
      'npm error gyp ERR! build error ',
      'npm error gyp ERR! stack Error: not found: make',
      'npm error gyp ERR! stack     at getNotFoundError (which/index.js:16:17)',
    ].join('\n');

    expect(explainCompiler(output)).toMatch(
      /^better-sqlite3 could not be built \(not found: make\)\. Install python3, make and g\+\+.*$/,
    );
  });

  it('shows other errors of npm unchanged', () => {
    expect(explainCompiler('npm error code ECONNREFUSED')).toBeNull();
  });
});
