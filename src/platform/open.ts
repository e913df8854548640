import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderStore } from '@/lib/bytes/folder-store';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { prefixedStore } from '@/lib/bytes/prefixed-store';
import { aborted, type Election, runAsLeader } from '@/lib/leader-election/run-as-leader';
import { OpenAI } from '@/lib/openai';
import type { TransportFetch } from '@/lib/openai/core/transport-fetch';
import { createNodeFetch } from '@/lib/openai/node';
import { createPlatform, type Platform } from './app';
import type { Engine } from './engine/engine';
import { createMappedEngine } from './engine/mapped';
import { createSimulator } from './engine/simulator/index';
import { createUpstreamEngine } from './engine/upstream';
import { createFileStore } from './files/file-store';
import { readFirstKey, type SharedFirstKey, withFirstKey } from './keys/first-key';
import { createKeys, type KeyAdministration } from './keys/keys';
import { createProjects, type Projects } from './keys/projects';
import { createRateLimits, type RateLimits } from './rate-limits/limits';
import type { OnServed } from './request-handling';
import { createRetrieval } from './retrieval/create';
import { chooseSandbox } from './sandbox/choose';
import { createSandboxSessions, type SandboxSessions } from './sandbox/sessions';
import type { Backend, Settings } from './settings';
import { openStore } from './store';
import type { UsageRows } from './usage/store';
import { warn } from './warn';

export interface OpenPlatformOptions {
  /** The data folder, created if missing. */
  folder: string;
  /** Where the bytes of files are. Default: the data folder. */
  objects?: ObjectStore | undefined;
  /** The address of a Postgres database; a file in the folder without one. */
  database?: string | undefined;
  /** An additional key. Without any key, one is created. */
  apiKey?: string;
  /** Where other processes find the first key. Default: in the folder. */
  firstKey?: SharedFirstKey | undefined;
  /** Who answers beside the simulator, and under which names. */
  settings?: Partial<Settings>;
  /** Milliseconds to wait for responses in progress at the end. */
  grace?: number | undefined;
  /** The public origin of this server, used in image URLs. */
  publicUrl?: string | undefined;
  /** The path before `/v1` that was taken away from requests. */
  basePath?: string | undefined;
  now?: () => number;
  report?: (error: unknown) => void;
  migrationsFolder?: string;
  /** Sends the requests to backends. */
  backendFetch?: TransportFetch;
  /** Told whether this process does the work in the background. */
  onLead?: (leads: boolean) => void;
  /** Called after each request with a key, before its response leaves. */
  onServed?: OnServed;
}

export interface OpenPlatform extends Platform {
  /** Takes over other backends, models and CORS origins. The rest of the settings stays until the next start. */
  reconfigure(settings: Settings): void;
  keys: KeyAdministration;
  projects: Projects;
  limits: RateLimits;
  usage: UsageRows;
  sandboxes: Pick<SandboxSessions, 'choice'>;
  /** The first key and its file. Undefined after it is revoked. */
  firstKey(): Promise<{ key: string; file: string } | undefined>;
  /** Stops, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the platform on a data folder. Several processes may serve the same folder; one of them does the background
 * work, and another takes over when it ends.
 */
export function openPlatform(options: OpenPlatformOptions): OpenPlatform {
  const { folder, apiKey, settings = {}, grace, now = Date.now, report = warn } = options;
  makeWritable(folder);
  const store = openStore(
    options.database ?? join(folder, 'platform.db'),
    options.migrationsFolder,
  );
  const retrieval = createRetrieval({ folder, chunks: store.chunks });
  const keyFile = join(folder, 'api-key');
  const administration = createKeys({ rows: store.keys, now, fixed: apiKey });
  const keys = withFirstKey(administration, {
    ...{ file: keyFile, shared: options.firstKey },
    isMade: !apiKey,
  });
  const limits = createRateLimits({ rows: store.rateLimits, now, fixed: settings.rateLimits });

  const sandboxFolder = join(folder, 'sandbox');
  const sandboxes = createSandboxSessions({
    choose: () => chooseSandbox({ setting: settings.sandbox, folder: sandboxFolder }),
    now,
  });
  const openEngines = createEngines(options, now);
  const engines = openEngines(settings);
  const corsOrigins = [...(settings.corsOrigins ?? [])];

  const { objects = createFolderStore(folder) } = options;
  const filesOf = (prefix: string) =>
    createFileStore(prefixedStore(objects, prefix), join(folder, 'scratch'));
  const platform = createPlatform({
    store,
    files: filesOf('files/'),
    modelFiles: filesOf('fine-tuning/'),
    images: filesOf('images/'),
    publicUrl: options.publicUrl,
    basePath: options.basePath,
    engines,
    embeddingModel: settings.embeddingModel,
    corsOrigins,
    sandboxes,
    unsupportedTools: settings.unsupportedTools,
    retrieval,
    keys,
    limits,
    ...(grace !== undefined && { grace }),
    now,
    report,
    onServed: options.onServed,
  });

  const led = workWhileStarted(
    platform,
    { role: 'platform', file: join(folder, 'platform.lock'), database: options.database },
    options,
    report,
  );
  return {
    ...platform,
    ...led,
    keys,
    limits,
    usage: store.usage,
    sandboxes,
    reconfigure(next) {
      engines.splice(0, engines.length, ...openEngines(next));
      corsOrigins.splice(0, corsOrigins.length, ...(next.corsOrigins ?? []));
      platform.refreshEngines();
    },
    projects: createProjects({ rows: store.projects, now }),
    async firstKey() {
      await keys.list();
      const key = await readFirstKey(keyFile);
      return key ? { key, file: keyFile } : undefined;
    },
    async close() {
      await led.stop();
      await sandboxes.close();
      await keys.settled();
      await retrieval.close();
      await store.close();
    },
  };
}

function workWhileStarted(
  platform: Platform,
  election: Election,
  { onLead: tell }: Pick<OpenPlatformOptions, 'onLead'>,
  report: (error: unknown) => void,
) {
  const { leading, shared } = platform.jobs;
  let stopping = new AbortController();
  stopping.abort();
  let led: Promise<void> = Promise.resolve();
  const onLead = async (signal: AbortSignal) => {
    tell?.(true);
    leading.start();
    await aborted(signal);
    await leading.stop();
    tell?.(false);
  };
  return {
    start() {
      if (!stopping.signal.aborted) return;
      stopping = new AbortController();
      const { signal } = stopping;
      tell?.(false);
      led = runAsLeader(election, { onElected: onLead, signal, report }).catch(report);
      shared?.start();
    },
    async stop() {
      stopping.abort();
      await Promise.all([led, shared?.stop()]);
    },
  };
}

/** The engines of settings. Those of backends that stay the same are the same, with their limits of concurrency. */
function createEngines(
  { settings: first = {}, backendFetch }: OpenPlatformOptions,
  now: () => number,
) {
  const simulator = createSimulator({ now });
  const { embeddingModel } = first;
  let known = new Map<string, Engine>();
  return ({ backends = [], models = {} }: Partial<Settings>): Engine[] => {
    const before = known;
    known = new Map(
      backends.map((backend) => {
        const name = JSON.stringify(backend);
        return [name, before.get(name) ?? openBackend(backend, backendFetch)];
      }),
    );
    const engines = [simulator, ...known.values()];
    // The map comes first, because aliases take precedence.
    return [createMappedEngine(models, engines, embeddingModel), ...engines];
  };
}

/** Maximum size of a response: 2,048 embeddings with 3,072 dimensions, or some images. */
const maxUpstreamBytes = 256 * 2 ** 20;

function openBackend(
  { baseURL, apiKey, concurrency, headers, normalize, responses, omit }: Backend,
  fetch: TransportFetch = createNodeFetch(),
): Engine {
  return createUpstreamEngine({
    client: new OpenAI({
      baseURL,
      apiKey: apiKey || null,
      organization: null,
      adminAPIKey: null,
      customHeaders: null,
      logLevel: 'off',
      project: null,
      defaultHeaders: headers,
      maxRetries: 5,
      maxResponseBytes: maxUpstreamBytes,
      fetch,
    }),
    ...(concurrency !== undefined && { concurrency }),
    ...(normalize !== undefined && { normalize }),
    ...(responses !== undefined && { responses }),
    ...(omit && { omit }),
  });
}

function makeWritable(folder: string) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data folder ${folder} cannot be written to: ${reason}`);
  }
}
