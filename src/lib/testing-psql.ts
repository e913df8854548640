import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs statements at once: tests make their databases before they await something. */
export function psql(url: string, text: string): void {
  const program = join(process.env.TEST_POSTGRES_BIN ?? '', 'psql');
  const args = [url, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-'];
  const { status, stderr } = spawnSync(program, args, { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`psql: ${stderr}`);
}
