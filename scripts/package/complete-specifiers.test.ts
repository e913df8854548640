import { expect, it } from 'vitest';
import { completeSpecifiers } from './complete-specifiers';

const files = new Set(['index.d.ts', 'core/page.d.ts', 'resources/files.d.ts']);
const complete = (text: string) => completeSpecifiers(text, 'resources/files.d.ts', files);

it('completes relative imports of files and folders', () => {
  expect(complete("import type { Page } from '../core/page';")).toBe(
    "import type { Page } from '../core/page.js';",
  );
  expect(complete('list(): import("..").Page | import("../core/page").Page;')).toBe(
    'list(): import("../index.js").Page | import("../core/page.js").Page;',
  );
  expect(complete("import '../core/page';\ndeclare module '../core/page' {}")).toBe(
    "import '../core/page.js';\ndeclare module '../core/page.js' {}",
  );
});

it('leaves imports of packages unchanged', () => {
  const text = "import * as z from 'zod';\nimport { type Agent } from 'node:http';";
  expect(complete(text)).toBe(text);
});

it('fails on an import that cannot be resolved', () => {
  expect(() => complete("export * from './gone';")).toThrow(
    'resources/files.d.ts imports ./gone, which has no declarations.',
  );
});
