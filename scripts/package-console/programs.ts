import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Subcommands of `signalbox`, and what they may be called in `scripts`. */
const commandNames = ['user', 'sandbox', 'backup', 'restore', 'migrate-postgres'];

/** The sources of the subcommands that there are, by name. */
export function commandPrograms(root: string): Record<string, string> {
  return Object.fromEntries(
    commandNames.flatMap((name) => {
      const source = [`scripts/${name}.ts`, `scripts/${name}/run.ts`].find((path) =>
        existsSync(join(root, path)),
      );
      return source ? [[name, source]] : [];
    }),
  );
}

/** What console and platform run in processes of their own: they name them by their path in the project. */
export function childPrograms(root: string): string[] {
  const entries = ['src/platform', 'src/server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(root, folder, name), 'utf8');
        return [...text.matchAll(/\bentry = '([^']+\.ts)'/g)].map(([, entry = '']) => entry);
      }),
  );
  return [...new Set(entries)].sort();
}

/** Bundled programs are JavaScript. */
export function outputOf(source: string): string {
  return source.replace(/\.ts$/, '.mjs');
}
