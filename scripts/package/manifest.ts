import { readFileSync } from 'node:fs';
import { version } from '../../src/lib/openai/version';
import { doors } from './doors';

export const packageName = '@signalbox/openai';

/** The `package.json` of the published client. */
export function createManifest() {
  return {
    name: packageName,
    version,
    description: 'A client of the OpenAI API and of whatever speaks it, without dependencies.',
    keywords: ['openai', 'azure-openai', 'chat', 'embeddings', 'assistants', 'batch', 'streaming'],
    license: readOwn().license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    // For tools that do not read `exports`.
    main: './index.js',
    types: './index.d.ts',
    exports: {
      ...Object.fromEntries(Object.entries(doors).map(([path, door]) => [path, filesOf(door)])),
      './package.json': './package.json',
    },
    peerDependencies: { zod: '^4.0.0' },
    peerDependenciesMeta: { zod: { optional: true } },
  };
}

/** `default` rather than `import`: newer Nodes can `require` a module. */
function filesOf(door: string) {
  return { types: `./${door}.d.ts`, default: `./${door}.js` };
}

function readOwn() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
}
