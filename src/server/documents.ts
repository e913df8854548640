import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The documents that come with Signalbox, by their name in addresses. */
const files = {
  changelog: 'CHANGELOG.md',
  operating: 'docs/operating.md',
  signIn: 'docs/sign-in.md',
  alerts: 'docs/alerts.md',
  platform: 'docs/platform.md',
  threads: 'docs/threads.md',
  assistants: 'docs/assistants.md',
} as const;

export type DocumentName = keyof typeof files;

export const documentNames = Object.keys(files) as [DocumentName, ...DocumentName[]];

/** The text of a document of this installation; null if it came without. */
export async function readDocument(name: DocumentName): Promise<string | null> {
  try {
    // Else the build would take everything below the folder for what this may read.
    const path = join(/* turbopackIgnore: true */ process.cwd(), files[name]);
    return await readFile(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
