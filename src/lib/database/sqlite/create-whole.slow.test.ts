import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../../testing-folder';

/** Makes one database after another, each in a file of its own, and says so. */
const program = (folder: string) => `
  import { openDatabase } from ${JSON.stringify(join(process.cwd(), 'src/lib/database/open-database.ts'))};
  const options = { migrationsFolder: 'drizzle/usage', postgresSchema: 'usage' };
  for (let count = 0; ; count += 1) {
    await openDatabase(${JSON.stringify(folder)} + '/' + count + '.db', options).close();
    process.stdout.write('.');
  }`;

it('a database is there with all its tables or not at all, whenever its maker is killed', async () => {
  const folder = testFolder();
  for (let kill = 0; kill < 6; kill += 1) {
    const own = join(folder, String(kill));
    mkdirSync(own);
    const maker = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program(own)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void maker.kill('SIGKILL'));
    for (let made = 0; made <= kill; made += 1) await once(maker.stdout, 'data');
    maker.kill('SIGKILL');
    await once(maker, 'exit');
    const files = readdirSync(own).filter((name) => name.endsWith('.db'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const sqlite = new Database(join(own, name), { fileMustExist: true });
      const tables = sqlite.prepare("select count(*) from sqlite_schema where type = 'table'");
      expect(tables.pluck().get(), name).toBeGreaterThan(2);
      sqlite.close();
    }
  }
});
