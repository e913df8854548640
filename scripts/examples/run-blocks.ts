import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAI } from '@/lib/openai';

/** Runs the modules `0.ts` to `<count - 1>.ts` of the working folder, and writes down which failed, and of what. */
const folder = process.cwd();
const failures: Record<string, string> = {};

Object.assign(globalThis, { client: new OpenAI() });
for (let index = 0; index < Number(process.argv[2]); index++) {
  await import(join(folder, `${index}.ts`)).catch((error: Error) => {
    failures[index] = `${error}`;
  });
}
writeFileSync(join(folder, 'failures.json'), JSON.stringify(failures));
process.exit();
