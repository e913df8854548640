import { type ErrorHandler, Hono } from 'hono';
import { createKeyedMutex } from '@/lib/concurrency';
import { isDatabaseUnavailable } from '@/lib/database/unavailable';
import { assistantsRoutes } from './assistants/routes';
import { audioRoutes } from './audio/routes';
import { batchesRoutes } from './batches/routes';
import { chatCompletionsRoutes } from './chat-completions/routes';
import { completionsRoutes } from './completions/routes';
import { containerFilesRoutes } from './containers/files-routes';
import { containersRoutes } from './containers/routes';
import type { PlatformContext, PlatformEnv } from './context';
import { conversationsRoutes } from './conversations/routes';
import type { ObjectChanges } from './db/object-changes';
import { defaultProject } from './db/project';
import { embeddingsRoutes } from './embeddings/routes';
import { createEmbed } from './engine/embed';
import type { Engine } from './engine/engine';
import { createFineTunedEngine } from './engine/fine-tuned/engine';
import { embeddingModelName } from './engine/simulator/models';
import type { FileStore } from './files/file-store';
import { filesRoutes } from './files/routes';
import { askableModels } from './fine-tuning/askable-models';
import type { CreateTrainer } from './fine-tuning/context';
import { checkpointPermissionRoutes } from './fine-tuning/permission-routes';
import { fineTuningRoutes } from './fine-tuning/routes';
import { createTrainer as defaultTrainer } from './fine-tuning/training/trainer';
import { gradersRoutes } from './graders/routes';
import { canonicalPath } from './http/address';
import { cors } from './http/cors';
import { decompressRequest } from './http/decompress';
import {
  databaseUnavailable,
  noSuchUrl,
  notAllowed,
  PlatformError,
  serverError,
} from './http/errors';
import { exactAnswers } from './http/exact-answers';
import { keepAlive, type StartIdleTimer } from './http/keep-alive';
import { readableRequest } from './http/readable-request';
import { setResponseHeaders, setSecurityHeaders } from './http/response-headers';
import { createIdempotency } from './idempotency/idempotency';
import { type NewId, newId as ownId } from './ids';
import { createHostedImages, type HostedImages, hostedPath } from './images/hosted';
import { imagesRoutes } from './images/routes';
import { createJobs, type Jobs } from './jobs';
import { authorize } from './keys/authorize';
import type { Keys, Principal } from './keys/keys';
import { messagesRoutes } from './messages/routes';
import { modelsRoutes } from './models/routes';
import { moderationsRoutes } from './moderations/routes';
import type { RateLimits } from './rate-limits/limits';
import { setMeter } from './rate-limits/meter';
import { responsesRoutes } from './responses/routes';
import type { Retrieval } from './retrieval/retrieval';
import { expireOverdue } from './runs/finish-run';
import { runsRoutes } from './runs/routes';
import { runStepsRoutes } from './runs/steps-routes';
import { createSandboxSessions, type SandboxSessions } from './sandbox/sessions';
import type { Store } from './store';
import { threadsRoutes } from './threads/routes';
import { uploadsRoutes } from './uploads/routes';
import { createUsageRecorder, setUsageRecorder, type UsageRecorder } from './usage/recorder';
import { vectorStoreFileBatchesRoutes } from './vector-stores/file-batches-routes';
import { vectorStoreFilesRoutes } from './vector-stores/files-routes';
import { vectorStoresRoutes } from './vector-stores/routes';
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

/** A request that was authorized and answered. */
export interface ServedRequest {
  method: string;
  /** `/v1/files/file-1` */
  path: string;
  headers: Headers;
  principal: Principal;
  requestId: string;
}

export type OnServed = (request: ServedRequest, response: Response) => Promise<void>;

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

/** Whose requests count as usage of the batch or run that they belong to. */
const batchPrincipal = 'batches';

/** Arguments that are not a valid `Request`. */
const unsendable = ['CONNECT', 'TRACE', 'TRACK'];

function isRequest(input: Request | URL | string): input is Request {
  return typeof input === 'object' && 'headers' in input;
}

interface AppOptions extends Pick<PlatformOptions, 'keys' | 'store' | 'startTimer' | 'onServed'> {
  limits: RateLimits | undefined;
  newId: NewId;
  now(): number;
  report(error: unknown): void;
  routesOf(project: string): Hono<PlatformEnv>;
  corsOrigins: readonly string[];
  hostedImages: HostedImages | undefined;
  usageRecorder: UsageRecorder;
}

/**
 * Applies what all requests share: authentication and response headers. Then dispatches to the routes of the caller's
 * project.
 */
function createApp({
  keys,
  store,
  limits,
  newId,
  now,
  startTimer,
  onServed,
  report,
  routesOf,
  corsOrigins,
  hostedImages,
  usageRecorder,
}: AppOptions) {
  const time = () => Math.floor(now() / 1000);
  const answerOnce = createIdempotency({ rows: store.idempotency, time });
  const app = new Hono<PlatformEnv>({ getPath: canonicalPath }).basePath('/v1');
  app.use(setResponseHeaders(newId, now));
  app.use(cors(corsOrigins));
  if (hostedImages)
    app.get(`${hostedPath}/:name`, (c) =>
      hostedImages.answer(c.req.param('name'), c.req.raw.method !== 'HEAD'),
    );
  app.all('*', async (c) => {
    const inside = c.env?.principal;
    const requestId = c.get('requestId');
    const served = async (principal: Principal, response: Response) => {
      const { method, path, raw } = c.req;
      await onServed?.({ method, path, headers: raw.headers, principal, requestId }, response);
    };
    const refused = (principal: Principal, error: PlatformError) =>
      served(principal, error.response());
    const principal = inside ?? (await authorize(c.req.raw, keys, refused));
    const answer = async (asked: Request) => {
      const request = await readableRequest(asked);
      if (!inside && limits) setMeter(request, { principal, limits });
      if (principal.id !== batchPrincipal) setUsageRecorder(request, usageRecorder, principal);
      const response = await routesOf(principal.project).fetch(request, {
        principal,
        requestId,
        isInternal: inside !== undefined,
      });
      if (!inside) await served(principal, response);
      return response;
    };
    return keepAlive(await answerOnce(decompressRequest(c.req.raw), principal, answer), startTimer);
  });
  app.notFound((c) => setSecurityHeaders(noSuchUrl(c.req.method, c.req.path).response()));
  app.onError(toErrorResponse(report));
  return app;
}

/** Excludes middleware and the handlers of unsupported methods. */
function nameOfRoute({ method, path }: { method: string; path: string }): string[] {
  return method === 'ALL' ? [] : [`${method} ${path.slice('/v1'.length)}`];
}

function createRoutes(context: PlatformContext, report: (error: unknown) => void) {
  const app = new Hono<PlatformEnv>({ getPath: canonicalPath }).basePath('/v1');
  app.use(async (c, next) => {
    if (c.env.requestId) c.set('requestId', c.env.requestId);
    await next();
  });
  app.use(exactAnswers);
  app.route('/', modelsRoutes(context));
  app.route('/', chatCompletionsRoutes(context));
  app.route('/', responsesRoutes(context));
  app.route('/', conversationsRoutes(context));
  app.route('/', containersRoutes(context));
  app.route('/', containerFilesRoutes(context));
  app.route('/', completionsRoutes(context));
  app.route('/', embeddingsRoutes(context));
  app.route('/', audioRoutes(context));
  app.route('/', imagesRoutes(context));
  app.route('/', moderationsRoutes(context));
  app.route('/', filesRoutes(context));
  app.route('/', uploadsRoutes(context));
  app.route('/', fineTuningRoutes(context));
  app.route('/', checkpointPermissionRoutes(context));
  app.route('/', gradersRoutes(context));
  const isServed = (endpoint: string) =>
    app.routes.some(({ method, path }) => method === 'POST' && path === endpoint);
  app.route('/', batchesRoutes(context, isServed));
  app.route('/', assistantsRoutes(context));
  // Registered before the threads, because `runs` is not a thread id.
  app.route('/', runsRoutes(context));
  app.route('/', threadsRoutes(context));
  app.route('/', messagesRoutes(context, expireOverdue));
  app.route('/', runStepsRoutes(context));
  app.route('/', vectorStoresRoutes(context));
  app.route('/', vectorStoreFilesRoutes(context));
  app.route('/', vectorStoreFileBatchesRoutes(context));

  const routes = app.routes.filter(({ path }) => !path.endsWith('*'));
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const allowed = [...new Set(ofPath.map(({ method }) => method))];
    if (allowed.includes('GET')) allowed.push('HEAD');
    app.all(path.slice('/v1'.length), ({ req }) =>
      notAllowed(req.method, req.path, allowed).response(),
    );
  }

  app.notFound((c) => noSuchUrl(c.req.method, c.req.path).response());
  app.onError(toErrorResponse(report));
  return app;
}

const toErrorResponse =
  (report: (error: unknown) => void): ErrorHandler<PlatformEnv> =>
  (error, c) => {
    if (error instanceof PlatformError) return error.response();
    if (isDatabaseUnavailable(error)) return databaseUnavailable().response();
    if (!c.req.raw.signal.aborted) report(error);
    return serverError(c.get('requestId')).response();
  };
