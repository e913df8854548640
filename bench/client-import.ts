import { join } from 'node:path';
import { bundleDoors } from '../scripts/package/bundle-doors';
import { doors } from '../scripts/package/doors';
import { bundle, importTime, pathOf, sizeRead } from './bundle';
import { median } from './interleave';
import type { Row } from './row';

const source = pathOf('../src/lib/openai');
const official = pathOf('../node_modules/openai/index.mjs');
const rounds = 9;

/** What it takes to import the client: as it is installed, and as a bundler makes it. Leaves `ours.mjs` in the folder. */
export function importRows(folder: string): Row[] {
  const installed = join(folder, 'package');
  bundleDoors(source, installed);
  const own = join(installed, 'index.js');
  const bundled = { ours: join(folder, 'ours.mjs'), peer: join(folder, 'official.mjs') };
  const sizes = {
    ours: bundle(join(source, 'index.ts'), bundled.ours),
    peer: bundle(official, bundled.peer),
  };
  const read = { ours: sizeRead(own), peer: sizeRead(official) };
  const row = { peerName: 'openai' };
  const time = { ...row, unit: 'ms', aim: 'at most 10 ms' };
  const size = { ...row, unit: 'kB', aim: 'at most 0.2' };
  return [
    { ...time, name: 'importing it as installed', ...times(own, official) },
    { ...time, name: 'importing it bundled', ...times(bundled.ours, bundled.peer) },
    { ...size, name: 'what Node reads of it', ...kilo(read) },
    { ...size, name: 'bundled and minified', ...kilo(sizes) },
    ...doorRows(folder, sizes.ours),
  ];
}

/** What each further door adds by itself. */
function doorRows(folder: string, whole: number): Row[] {
  const further = Object.values(doors).filter((door) => door !== 'index');
  return further.map((door) => {
    const ours = bundle(join(source, `${door}.ts`), join(folder, 'door.mjs'), ['zod']);
    const name = `the door ${door}, bundled and minified`;
    return { name, ...kilo({ ours, peer: whole }), peerName: 'the client', unit: 'kB', aim: '' };
  });
}

function kilo({ ours, peer }: { ours: number; peer: number }) {
  return { ours: ours / 1000, peer: peer / 1000 };
}

/** In turns, so that both see the same machine. */
function times(own: string, peer: string) {
  const pairs = Array.from({ length: rounds }, () => [importTime(own), importTime(peer)] as const);
  return { ours: median(pairs.map(([time]) => time)), peer: median(pairs.map(([, time]) => time)) };
}
