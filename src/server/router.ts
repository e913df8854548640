import { chatsRouter } from './routers/chats';
import { modelsRouter } from './routers/models';
import { createCallerFactory, router } from './trpc';

export const appRouter = router({
  chats: chatsRouter,
  models: modelsRouter,
});

export type AppRouter = typeof appRouter;

/** For server components and tests: calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);
