/** Fills a running platform with a large world. Nothing is asked of any other address than the one that is given. */
import { parseArgs } from 'node:util';
import { OpenAI } from '@/lib/openai';
import { countsAt } from './counts';
import { fillWorld } from './fill-world';
import { progressPrinter } from './progress-printer';

const usage = `Fills a running platform with a believable large world, through its API.

  npm run large-world -- --url http://localhost:3000/v1 --key <key>

  --url <url>            the base URL of the platform
  --key <key>            its key                                   (or PLATFORM_API_KEY)
  --scale <number>       0.01 for a hundredth of it; 1 if it is not given
  --seed <number>        another seed makes another world; 1 if it is not given
  --concurrency <number> how much is made at a time; 6 if it is not given

Run again within a day it goes on where it was interrupted; once complete, it changes nothing.`;

await main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      key: { type: 'string', default: process.env.PLATFORM_API_KEY },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '6' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !values.url || !values.key) {
    console.log(usage);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const scale = readNumber('scale', values.scale, 0.001, 10);
  const openai = new OpenAI({
    apiKey: values.key,
    baseURL: values.url,
    organization: null,
    project: null,
    adminAPIKey: null,
    customHeaders: null,
    maxRetries: 5,
  });
  console.log(`${values.url}: ${describe(scale)}`);
  const isNew = await fillWorld({
    openai,
    scale,
    seed: readNumber('seed', values.seed, 0, 2 ** 31),
    concurrency: readNumber('concurrency', values.concurrency, 1, 64),
    report: progressPrinter(console.log),
  });
  console.log(isNew ? 'Done.' : 'This world is there already: nothing was changed.');
}

function describe(scale: number): string {
  return Object.entries(countsAt(scale))
    .map(([noun, count]) => `${count.toLocaleString('en')} ${noun}`)
    .join(', ');
}

function readNumber(name: string, text: string, low: number, high: number): number {
  const number = Number(text);
  if (number >= low && number <= high) return number;
  throw new Error(`--${name} ${text} is not a number from ${low} to ${high}.`);
}
