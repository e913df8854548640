import { type ErrorHandler, Hono } from 'hono';
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
import { embeddingsRoutes } from './embeddings/routes';
import { filesRoutes } from './files/routes';
import { checkpointPermissionRoutes } from './fine-tuning/permission-routes';
import { fineTuningRoutes } from './fine-tuning/routes';
import { gradersRoutes } from './graders/routes';
import { canonicalPath } from './http/address';
import {
  databaseUnavailable,
  noSuchUrl,
  notAllowed,
  PlatformError,
  serverError,
} from './http/errors';
import { exactAnswers } from './http/exact-answers';
import { imagesRoutes } from './images/routes';
import { messagesRoutes } from './messages/routes';
import { modelsRoutes } from './models/routes';
import { moderationsRoutes } from './moderations/routes';
import { responsesRoutes } from './responses/routes';
import { expireOverdue } from './runs/finish-run';
import { runsRoutes } from './runs/routes';
import { runStepsRoutes } from './runs/steps-routes';
import { threadsRoutes } from './threads/routes';
import { uploadsRoutes } from './uploads/routes';
import { vectorStoreFileBatchesRoutes } from './vector-stores/file-batches-routes';
import { vectorStoreFilesRoutes } from './vector-stores/files-routes';
import { vectorStoresRoutes } from './vector-stores/routes';

/** The routes of all nouns, for one project. */
export function createRoutes(context: PlatformContext, report: (error: unknown) => void) {
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

/** Excludes middleware and the handlers of unsupported methods. */
export function nameOfRoute({ method, path }: { method: string; path: string }): string[] {
  return method === 'ALL' ? [] : [`${method} ${path.slice('/v1'.length)}`];
}

export const toErrorResponse =
  (report: (error: unknown) => void): ErrorHandler<PlatformEnv> =>
  (error, c) => {
    if (error instanceof PlatformError) return error.response();
    if (isDatabaseUnavailable(error)) return databaseUnavailable().response();
    if (!c.req.raw.signal.aborted) report(error);
    return serverError(c.get('requestId')).response();
  };
