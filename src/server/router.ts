import { aboutRouter } from './routers/about';
import { accountRouter } from './routers/account';
import { alertChannelsRouter } from './routers/alert-channels';
import { alertsRouter } from './routers/alerts';
import { apiTokensRouter } from './routers/api-tokens';
import { archiveRouter } from './routers/archive';
import { assistantsRouter } from './routers/assistants';
import { auditRouter } from './routers/audit';
import { batchComparisonsRouter } from './routers/batch-comparisons';
import { batchGroupsRouter } from './routers/batch-groups';
import { batchInputsRouter } from './routers/batch-inputs';
import { batchPlansRouter } from './routers/batch-plans';
import { batchesRouter } from './routers/batches';
import { bulkOperationsRouter } from './routers/bulk-operations';
import { chatCompletionsRouter } from './routers/chat-completions';
import { chatPresetsRouter } from './routers/chat-presets';
import { chatsRouter } from './routers/chats';
import { connectionsRouter } from './routers/connections';
import { containersRouter } from './routers/containers';
import { conversationsRouter } from './routers/conversations';
import { conversionsRouter } from './routers/conversions';
import { enqueuedTokensRouter } from './routers/enqueued-tokens';
import { examplesRouter } from './routers/examples';
import { filesRouter } from './routers/files';
import { fineTuningRouter } from './routers/fine-tuning';
import { historyRouter } from './routers/history';
import { lifecycleRouter } from './routers/lifecycle';
import { modelsRouter } from './routers/models';
import { orphansRouter } from './routers/orphans';
import { platformRouter } from './routers/platform';
import { platformKeysRouter } from './routers/platform-keys';
import { platformLimitsRouter } from './routers/platform-limits';
import { platformProjectsRouter } from './routers/platform-projects';
import { platformSettingsRouter } from './routers/platform-settings';
import { preferencesRouter } from './routers/preferences';
import { pricesRouter } from './routers/prices';
import { promptSettingsRouter } from './routers/prompt-settings';
import { responsesRouter } from './routers/responses';
import { settingsRouter } from './routers/settings';
import { signInRouter } from './routers/sign-in';
import { storageRouter } from './routers/storage';
import { threadsRouter } from './routers/threads';
import { uploadsRouter } from './routers/uploads';
import { usageRouter } from './routers/usage';
import { usersRouter } from './routers/users';
import { vectorStoreFilesRouter } from './routers/vector-store-files';
import { vectorStoresRouter } from './routers/vector-stores';
import { viewsRouter } from './routers/views';
import { webhookReceiversRouter } from './routers/webhook-receivers';
import { createCallerFactory, router } from './trpc';

export const appRouter = router({
  about: aboutRouter,
  account: accountRouter,
  alertChannels: alertChannelsRouter,
  alerts: alertsRouter,
  apiTokens: apiTokensRouter,
  archive: archiveRouter,
  assistants: assistantsRouter,
  batchInputs: batchInputsRouter,
  batchPlans: batchPlansRouter,
  batchComparisons: batchComparisonsRouter,
  audit: auditRouter,
  batches: batchesRouter,
  batchGroups: batchGroupsRouter,
  bulkOperations: bulkOperationsRouter,
  chatCompletions: chatCompletionsRouter,
  chatPresets: chatPresetsRouter,
  chats: chatsRouter,
  connections: connectionsRouter,
  containers: containersRouter,
  conversations: conversationsRouter,
  conversions: conversionsRouter,
  enqueuedTokens: enqueuedTokensRouter,
  examples: examplesRouter,
  files: filesRouter,
  fineTuning: fineTuningRouter,
  history: historyRouter,
  lifecycle: lifecycleRouter,
  models: modelsRouter,
  orphans: orphansRouter,
  platform: platformRouter,
  platformKeys: platformKeysRouter,
  platformLimits: platformLimitsRouter,
  platformProjects: platformProjectsRouter,
  prices: pricesRouter,
  platformSettings: platformSettingsRouter,
  preferences: preferencesRouter,
  promptSettings: promptSettingsRouter,
  responses: responsesRouter,
  settings: settingsRouter,
  signIn: signInRouter,
  storage: storageRouter,
  threads: threadsRouter,
  uploads: uploadsRouter,
  usage: usageRouter,
  users: usersRouter,
  vectorStoreFiles: vectorStoreFilesRouter,
  vectorStores: vectorStoresRouter,
  views: viewsRouter,
  webhookReceivers: webhookReceiversRouter,
});

export type AppRouter = typeof appRouter;

/** For server components and tests: calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);
