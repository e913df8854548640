import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reserved, slug } from './slug';

const isPath = (name: string) => /^[a-z0-9-]+$/.test(name);

/** Folders of pages and routes; those of components are not served. */
const served = ['src/app', 'src/app/(console)'].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isPath(entry.name))
    .filter(({ name }) =>
      readdirSync(`${folder}/${name}`, { recursive: true, encoding: 'utf8' }).some((file) =>
        /(^|\/)(page|route)\.tsx?$/.test(file),
      ),
    )
    .map(({ name }) => name),
);

it('a connection cannot have the name of a page', () => {
  expect(served).toEqual(expect.arrayContaining(['alerts', 'api', 'mcp', 'settings']));
  expect(served.filter((name) => !reserved.has(name))).toEqual([]);
  for (const name of reserved) expect(slug.safeParse(name).success).toBe(false);
  expect(slug.safeParse('alerts-1').success).toBe(true);
});
