import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as index from '@/lib/openai';
import { operations } from '@/lib/openai/generated/operations';
import * as standardSchema from '@/lib/openai/helpers/standard-schema';
import * as zod from '@/lib/openai/helpers/zod';
import * as node from '@/lib/openai/node';
import { answer } from './answers';
import { blocksOfComments, blocksOfMarkdown, withImports } from './blocks';
import { createProject, type Project } from './project';

const folder = 'src/lib/openai';
const modules = {
  '@/lib/openai': index,
  '@/lib/openai/node': node,
  '@/lib/openai/helpers/standard-schema': standardSchema,
  '@/lib/openai/helpers/zod': zod,
};
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.|^testing|^generated/.test(file))
  .sort();
const inReadme = blocksOfMarkdown(read('README.md'), 'README.md');
const inComments = sources
  .flatMap((file) => blocksOfComments(read(file), file))
  .map((block) => withImports(block, modules));
const blocks = [...inReadme, ...inComments];

const seen = new Set<string>();
let project: Project;
let server: ReturnType<typeof createAdaptorServer>;

beforeAll(async () => {
  project = createProject(blocks);
  const fetch = (request: Request) => answer(request, seen);
  // Other tests of this process keep the `Response` of Node.
  server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  server.close();
  await project.remove();
});

it('exist in the readme and in doc comments', () => {
  expect(inReadme.length).toBeGreaterThan(40);
  expect(inComments.length).toBeGreaterThan(1);
});

it('are linked from the top of the file', () => {
  const readme = read('README.md');
  const anchors = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
  const links = [...readme.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
});

it('compile', async () => {
  expect(await project.compile()).toEqual([]);
}, 60_000);

it('run, and send what the API takes', async () => {
  const { port } = server.address() as AddressInfo;
  expect(await project.run(`http://127.0.0.1:${port}/v1`)).toEqual([]);
}, 60_000);

it('show every operation', () => {
  expect(Object.keys(operations).filter((id) => !seen.has(id))).toEqual([]);
});

/** As GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}
