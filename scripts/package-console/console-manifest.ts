import { readFileSync } from 'node:fs';

interface Contents {
  needed: ReadonlySet<string>;
  basePath: string;
  /** Programs by subcommand. */
  commands: Record<string, string>;
  files: string[];
}

/** The `package.json` of the published console. Versions are those that it was tested with. */
export function createConsoleManifest({ needed, basePath, commands, files }: Contents) {
  const { name, version, description, license, engines, dependencies, allowScripts } =
    readOwnManifest();
  return {
    ...{ name, version, description, license, engines },
    type: 'module',
    bin: { signalbox: 'scripts/signalbox.mjs' },
    files,
    dependencies: Object.fromEntries(
      Object.entries(dependencies).filter(([dependency]) => needed.has(dependency)),
    ),
    allowScripts,
    /** What this build is, for `scripts/signalbox.mjs`. */
    signalbox: { basePath, commands },
  };
}

function readOwnManifest() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
}
