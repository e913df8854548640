import { accountRouter } from './routers/account';
import { batchesRouter } from './routers/batches';
import { chatsRouter } from './routers/chats';
import { connectionsRouter } from './routers/connections';
import { examplesRouter } from './routers/examples';
import { filesRouter } from './routers/files';
import { historyRouter } from './routers/history';
import { modelsRouter } from './routers/models';
import { platformRouter } from './routers/platform';
import { platformKeysRouter } from './routers/platform-keys';
import { settingsRouter } from './routers/settings';
import { usersRouter } from './routers/users';
import { createCallerFactory, router } from './trpc';

export const appRouter = router({
  account: accountRouter,
  batches: batchesRouter,
  chats: chatsRouter,
  connections: connectionsRouter,
  examples: examplesRouter,
  files: filesRouter,
  history: historyRouter,
  models: modelsRouter,
  platform: platformRouter,
  platformKeys: platformKeysRouter,
  settings: settingsRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;

/** For server components and tests: calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);
