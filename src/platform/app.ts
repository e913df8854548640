import type { Hono } from 'hono';
import { createKeyedMutex } from '@/lib/concurrency';
import type { PlatformContext, PlatformEnv } from './context';
import type { ObjectChanges } from './db/object-changes';
import { defaultProject } from './db/project';
import { createEmbed } from './engine/embed';
import type { Engine } from './engine/engine';
import { createFineTunedEngine } from './engine/fine-tuned/engine';
import { embeddingModelName } from './engine/simulator/models';
import type { FileStore } from './files/file-store';
import { askableModels } from './fine-tuning/askable-models';
import type { CreateTrainer } from './fine-tuning/context';
import { createTrainer as defaultTrainer } from './fine-tuning/training/trainer';
import { notAllowed } from './http/errors';
import type { StartIdleTimer } from './http/keep-alive';
import { setSecurityHeaders } from './http/response-headers';
import { type NewId, newId as ownId } from './ids';
import { createHostedImages } from './images/hosted';
import { createJobs, type Jobs } from './jobs';
import type { Keys, Principal } from './keys/keys';
import type { RateLimits } from './rate-limits/limits';
import { batchPrincipal, createApp, type OnServed } from './request-handling';
import type { Retrieval } from './retrieval/retrieval';
import { createRoutes, nameOfRoute } from './routes';
import { createSandboxSessions, type SandboxSessions } from './sandbox/sessions';
import type { Store } from './store';
import { createUsageRecorder } from './usage/recorder';
import { warn } from './warn';

export interface PlatformOptions {
  store: Store;
  files: FileStore;
  /** Files of fine-tuning: models, and the state of trainings. */
  modelFiles: FileStore;
  /** Stores images requested as URLs; without it they are returned as `data:` URLs. */
  images?: FileStore;
  /** The public origin of this server, for the URLs of images. Default: the origin of the request. */
  publicUrl?: string | undefined;
  /** The path before `/v1` that was taken away from requests. */
  basePath?: string | undefined;
  /** In order of preference. */
  engines: Engine[];
  retrieval: Retrieval;
  /** The embedding model of new vector stores; existing ones keep theirs. */
  embeddingModel?: string | undefined;
  /** Where code of models runs. Default: nowhere. */
  sandboxes?: SandboxSessions | undefined;
  /** Whether runs with unsupported tools ignore them. Default: refuse. */
  unsupportedTools?: PlatformContext['unsupportedTools'] | undefined;
  keys: Keys;
  /** Allowed CORS origins; `*` for any. Default: none. */
  corsOrigins?: readonly string[];
  /** Rate limits of API keys. */
  limits?: RateLimits | undefined;
  /** Milliseconds, as `Date.now`. */
  now?: () => number;
  /** Idle times of streams. */
  startTimer?: StartIdleTimer;
  newId?: NewId;
  /** Concurrent batch requests per model. Default: the concurrency of the engine. */
  concurrency?: number;
  /** Milliseconds to wait for responses in progress after work is stopped. */
  grace?: number;
  /** Called with internal errors. */
  report?: (error: unknown) => void;
  createTrainer?: CreateTrainer;
  /** Called after each request with a key, before its response leaves. */
  onServed?: OnServed | undefined;
}

export interface Platform {
  /** Paths start with `/v1`. Accepts the arguments of `fetch`, so that it can serve as the `fetch` of a client. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** The same for callers within the process, without a key. */
  fetchAs(principal: Principal, request: Request): Promise<Response>;
  /** Starts processing unfinished work until `stop`: all that one process does alone. */
  start(): void;
  /** Resolves within a few seconds; unfinished work continues at the next start. */
  stop(): Promise<void>;
  /**
   * Yields the objects created, changed or deleted by anyone until the signal is aborted. Changes during the handling
   * of others are batched.
   */
  changes(signal: AbortSignal): AsyncIterable<ObjectChanges>;
  /** What one process at a time does for all, and what processes on a Postgres database share, if it is on one. */
  jobs: Pick<Jobs, 'leading' | 'shared'>;
  /** Takes over that the array of engines was changed. */
  refreshEngines(): void;
  /** Resolves when no work is left. For tests. */
  idle(): Promise<void>;
  /** All routes, such as `GET /files/:id`. For tests. */
  routes(): string[];
}

/** A server that speaks the OpenAI API, as a fetch. */
export function createPlatform(options: PlatformOptions): Platform {
  const { store, files, engines, retrieval, now = Date.now, newId = ownId } = options;
  const { embeddingModel = embeddingModelName, concurrency, report = warn } = options;
  const { grace = 2_000, corsOrigins = [], unsupportedTools = 'refuse', limits } = options;
  const { sandboxes = createSandboxSessions({ choose: noSandbox, now }) } = options;
  const { modelFiles, createTrainer = defaultTrainer } = options;

  const time = () => Math.floor(now() / 1000);
  const usageRecorder = createUsageRecorder({ rows: store.usage, time, report });
  const context: PlatformContext = {
    store,
    files,
    modelFiles,
    hostedImages: options.images && createHostedImages({ files: options.images, time }),
    publicUrl: options.publicUrl,
    basePath: options.basePath,
    engines,
    retrieval,
    embed: createEmbed(engines),
    usageRecorder,
    embeddingModel,
    sandboxes,
    unsupportedTools,
    indexMutex: createKeyedMutex(),
    newId,
    time,
    schedule: () => work.schedule(),
  };
  const projectEngines = new Map<string, Engine[]>();
  /** Includes the engine of the fine-tuned models of the project. */
  const enginesOf = (project: string): Engine[] => {
    const models = askableModels(store.inProject(project).fineTunedModels, modelFiles);
    const own = projectEngines.get(project) ?? [
      createFineTunedEngine({ models, engines }),
      ...engines,
    ];
    projectEngines.set(project, own);
    return own;
  };
  const routes = new Map<string, Hono<PlatformEnv>>();
  /** Created at the first request of a project, isolated from other projects. */
  const routesOf = (project: string) => {
    const own =
      routes.get(project) ??
      createRoutes(
        { ...context, store: store.inProject(project), engines: enginesOf(project) },
        report,
      );
    routes.set(project, own);
    return own;
  };
  const { hostedImages } = context;
  const app = createApp({
    ...options,
    limits,
    newId,
    now,
    report,
    routesOf,
    corsOrigins,
    hostedImages,
    usageRecorder,
  });
  const fetchAs = async (principal: Principal, request: Request) =>
    app.fetch(request, { principal });

  const work = createJobs({
    ...context,
    store,
    now,
    concurrency,
    gracePeriod: grace,
    report,
    createTrainer,
    enginesOf,
    send: (request, project) => fetchAs({ id: batchPrincipal, name: 'A batch', project }, request),
  });

  return {
    async fetch(input, init) {
      const method = init?.method?.toUpperCase() ?? '';
      if (unsendable.includes(method)) {
        const { pathname } = new URL(isRequest(input) ? input.url : input);
        return setSecurityHeaders(
          notAllowed(method, pathname, ['GET', 'HEAD', 'POST', 'DELETE']).response(),
        );
      }
      return app.fetch(isRequest(input) && !init ? input : new Request(input, init));
    },
    fetchAs,
    start: work.start,
    stop: work.stop,
    jobs: work,
    changes: store.objectChanges.watch,
    refreshEngines() {
      // Routes hold these arrays, whose first is the project's own engine.
      for (const own of projectEngines.values()) own.splice(1, own.length, ...engines);
    },
    idle: work.idle,
    routes: () => routesOf(defaultProject).routes.flatMap(nameOfRoute),
  };
}

const noSandbox = async () => ({ reason: 'This server was started without a sandbox.' });

/** Arguments that are not a valid `Request`. */
const unsendable = ['CONNECT', 'TRACE', 'TRACK'];

function isRequest(input: Request | URL | string): input is Request {
  return typeof input === 'object' && 'headers' in input;
}
