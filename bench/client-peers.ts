import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundle, pathOf } from './bundle';
import type { Outcome, Peer } from './client-peer';

/** Peers that each do their task in a process of its own, with a server in another. */
export async function createPeers(folder: string) {
  const program = join(folder, 'peer.mjs');
  bundle(pathOf('./client-peer.ts'), program);
  const server = fork(pathOf('./bulk-server.ts'));
  const [port] = await once(server, 'message');

  const run = async (peer: Peer, prefix: string, path?: string): Promise<Outcome> => {
    const process = fork(program, { execArgv: ['--expose-gc'] });
    process.send({ peer, task: { baseURL: `http://127.0.0.1:${port}${prefix}`, path } });
    return outcomeOf(process, peer);
  };

  return { run, stop: () => server.disconnect() };
}

async function outcomeOf(process: ChildProcess, peer: Peer): Promise<Outcome> {
  const ended = once(process, 'exit').then(() => {
    throw new Error(`${peer} ended without an outcome.`);
  });
  const [outcome] = await Promise.race([once(process, 'message'), ended]);
  ended.catch(() => {});
  return outcome;
}
