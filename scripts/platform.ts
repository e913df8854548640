import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { probeStore } from '@/lib/bytes/check-store';
import { type BytesLocation, openLocation, readBytesLocation } from '@/lib/bytes/location';
import { storeProblem } from '@/lib/bytes/store-problem';
import { releaseMemoryWhenIdle } from '@/lib/idle-memory';
import { createNodeFetch } from '@/lib/openai/node';
import { type OpenPlatform, openPlatform } from '@/platform/open';
import { readSettings } from '@/platform/settings';

const usage = `Serves the platform alone, for any OpenAI client.

  npm run platform -- --port 4010 --data <folder>

  --port <number>        4010 if it is not given; 0 takes any that is free
  --host <name>          127.0.0.1 if it is not given
  --data <folder>        where everything is kept; ./data/platform if it is not given
  --database <url>       a Postgres database in place of the one in that folder
                                                         (or DATABASE_URL)
  --api-key <key>        a key that clients may use      (or PLATFORM_API_KEY)
  --upstream <url>       the base URL of a model server  (or PLATFORM_UPSTREAM_URL)
  --upstream-key <key>   the key for it                  (or PLATFORM_UPSTREAM_KEY)
  --model <name=other>   a model that programs ask for, and which one answers; any number of times,
                         '*=other' for all the others, '*:embeddings=other' and so on for one kind
                                                         (or PLATFORM_MODELS, with commas)
  --embedding-model <m>  what vector stores are embedded with; the simulator's if it is not given
                                                         (or PLATFORM_EMBEDDING_MODEL)
  --cors-origins <list>  whose pages may ask from a browser, with commas between them, or *
                         for any; none if it is not given  (or PLATFORM_CORS_ORIGINS)
  --sandbox <auto|bubblewrap|deno|off>
                         where code_interpreter runs; in the first sandbox that works if it is not
                         given                           (or PLATFORM_SANDBOX)
  --unsupported-tools <ignore|refuse>
                         without a sandbox, whether runs with code_interpreter go on without it;
                         they are refused if it is not given
                                                         (or PLATFORM_UNSUPPORTED_TOOLS)
  --grace <seconds>      how long answers that are on their way are waited for when it is asked to
                         end; 2 if it is not given
  --config <file>        several backends and all of the above in a file; <data>/platform.json if it
                         is there                        (or PLATFORM_CONFIG)`;

await main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

async function main() {
  const options = readOptions();
  if (options.help) return console.log(usage);
  const { folder, database, host, port, apiKey, grace } = options;
  const objects = await openFiles(folder);
  const platform = openPlatform({
    folder,
    database,
    objects,
    apiKey,
    grace,
    settings: readSettings({ ...options, env: process.env }),
    report: console.error,
  });
  const server = await listen(platform, host, port);
  platform.start();
  releaseMemoryWhenIdle();

  const address = server.address() as AddressInfo;
  console.log(`The platform answers at http://${host}:${address.port}/v1`);
  console.log(await describeKey(platform, apiKey));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void shutDown(platform, server));
}

/** Where `FILES_URL` leads; undefined: to the data folder. */
async function openFiles(folder: string) {
  const env: Record<string, string | undefined> = process.env;
  if (!env.FILES_URL) return undefined;
  const location: BytesLocation = readBytesLocation(env, folder);
  const objects = openLocation(location, { fetch: createNodeFetch() });
  await probeStore(objects).catch((error) => {
    throw new Error(storeProblem(location, error));
  });
  return objects;
}

function readOptions() {
  const { env } = process;
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: './data/platform' },
      database: { type: 'string', default: env.DATABASE_URL },
      'api-key': { type: 'string', default: env.PLATFORM_API_KEY },
      upstream: { type: 'string', default: env.PLATFORM_UPSTREAM_URL },
      'upstream-key': { type: 'string', default: env.PLATFORM_UPSTREAM_KEY },
      model: { type: 'string', multiple: true, default: env.PLATFORM_MODELS?.split(',') },
      'embedding-model': { type: 'string', default: env.PLATFORM_EMBEDDING_MODEL },
      'cors-origins': { type: 'string', default: env.PLATFORM_CORS_ORIGINS },
      sandbox: { type: 'string', default: env.PLATFORM_SANDBOX },
      'unsupported-tools': { type: 'string', default: env.PLATFORM_UNSUPPORTED_TOOLS },
      grace: { type: 'string', default: '2' },
      config: { type: 'string', default: env.PLATFORM_CONFIG },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port: a number up to 65535.`);
  const grace = Number(values.grace) * 1000;
  if (!(grace >= 0 && grace <= 600_000))
    throw new Error(`--grace ${values.grace} is not a number of seconds up to 600.`);
  if (values.upstream && !URL.canParse(values.upstream))
    throw new Error(`--upstream ${values.upstream} is not a URL.`);
  return {
    help: values.help,
    port,
    grace,
    host: values.host,
    folder: values.data,
    database: values.database || undefined,
    apiKey: values['api-key'] || undefined,
    upstream: values.upstream
      ? { baseURL: values.upstream, apiKey: values['upstream-key'] }
      : undefined,
    models: values.model,
    embeddingModel: values['embedding-model'],
    corsOrigins: values['cors-origins'],
    unsupportedTools: values['unsupported-tools'],
    sandbox: values.sandbox,
    file: values.config,
  };
}

async function listen(platform: OpenPlatform, hostname: string, port: number): Promise<Server> {
  const server = serve({
    fetch: (request) => platform.fetch(request),
    hostname,
    port,
    overrideGlobalObjects: false,
    // An upload of 512 MB may take its time.
    serverOptions: { requestTimeout: 0 },
  }) as Server;
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use. Choose another with --port.`);
  });
  return server;
}

async function describeKey(platform: OpenPlatform, apiKey?: string): Promise<string> {
  const first = apiKey ? undefined : await platform.firstKey();
  if (!first) return 'Clients use the key that was given or made for them.';
  if (process.stdout.isTTY) return `Key: ${first.key}`;
  return `The key is in ${first.file}`;
}

/**
 * Streams of runs are open as long as the runs have, and all that are still open a second longer: what told of the end
 * is on its way. Unfinished work goes on at the next start.
 */
async function shutDown(platform: OpenPlatform, server: Server) {
  const closed = once(server, 'close');
  server.close();
  await platform.stop();
  await Promise.race([closed, pause(1_000)]);
  server.closeAllConnections();
  await closed;
  await platform.close();
  process.exit(0);
}
