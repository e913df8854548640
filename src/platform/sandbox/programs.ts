import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Read from the source of the project, so that it is the same for a bundle, a script and a test. */
export function programPath(name: string): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'src/platform/sandbox', name);
}

/** Programs that become one. */
export function readPrograms(...names: string[]): string {
  return names.map((name) => readFileSync(programPath(name), 'utf8')).join('\n');
}
