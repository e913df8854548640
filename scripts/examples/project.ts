import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bin } from '../steps/bin.mjs';
import type { Block } from './blocks';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Examples as the modules of a project whose `@/` is our source, and that has a `client`. */
export interface Project {
  folder: string;
  /** What the compiler says, at the lines where the examples stand. */
  compile(): Promise<string[]>;
  /** Runs them one after another, each to its end, against a server; gives what failed, and where. */
  run(baseURL: string): Promise<string[]>;
  remove(): Promise<void>;
}

export function createProject(blocks: Block[]): Project {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-examples-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write('package.json', JSON.stringify({ type: 'module' }));
  write('tsconfig.json', JSON.stringify(settings));
  write('client.d.ts', `declare const client: import('@/lib/openai').OpenAI;\n`);
  blocks.forEach(({ code }, index) => {
    write(`${index}.ts`, code);
  });

  return {
    folder,
    async compile() {
      const compiler = bin('typescript', 'tsc');
      const compiled = promisify(execFile)(process.execPath, [compiler], { cwd: folder });
      const said = await compiled.then(
        () => '',
        ({ stdout }) => stdout as string,
      );
      return said
        .split('\n')
        .filter(Boolean)
        .map((line) => placed(line, blocks));
    },
    async run(baseURL) {
      for (const name of mentioned) write(name, name.endsWith('.jsonl') ? '{}\n' : 'bytes');
      const runner = join(root, 'scripts/examples/run-blocks.ts');
      const args = ['--import', 'tsx', runner, String(blocks.length)];
      const env = { ...process.env, OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: 'sk-test' };
      await promisify(execFile)(process.execPath, args, { cwd: folder, env, timeout: 60_000 });
      const failures = JSON.parse(readFileSync(join(folder, 'failures.json'), 'utf8'));
      return Object.entries(failures).map(([index, error]) => {
        const block = blocks[Number(index)];
        return `${block?.file}:${block?.line} ${error}`;
      });
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Files that examples read. */
const mentioned = [
  'apple.jpeg',
  'handbook.md',
  'hat.png',
  'input.jsonl',
  'otter.png',
  'speech.wav',
];

const settings = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: { types: ['node'], moduleDetection: 'force', plugins: [] },
  include: ['*.ts'],
  exclude: [],
};

/** `3.ts(2,5): error …` as a line of the file that the example comes from. */
function placed(said: string, blocks: Block[]): string {
  const [, name, line, rest] = /^(\d+)\.ts\((\d+),\d+\): (.*)/.exec(said) ?? [];
  const block = blocks[Number(name)];
  return block ? `${block.file}:${block.line + Number(line) - 1} ${rest}` : said;
}
