import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDoors } from './bundle-doors';
import { emitDeclarations } from './emit-declarations';
import { createManifest, packageName } from './manifest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = join(root, 'src/lib/openai');

/** Makes the client's package in `folder`, in place of what is there. */
export function packageClient(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  bundleDoors(source, folder);
  emitDeclarations(folder, withPublicName);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(createManifest(), null, 2)}\n`);
  const readme = readFileSync(join(source, 'README.md'), 'utf8');
  writeFileSync(join(folder, 'README.md'), withPublicName(readme));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

/** What is imported from within the repository by its alias is imported from elsewhere by the package's name. */
function withPublicName(text: string): string {
  return text.replaceAll('@/lib/openai', packageName);
}
