import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { withoutBasePath } from '@/lib/base-path';
import { openLocation } from '@/lib/bytes/location';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { prefixedStore } from '@/lib/bytes/prefixed-store';
import { createProcessFiles, type ProcessFiles } from '@/lib/process-files';
import { createRefusedFields, type RefusedFields } from '@/lib/refused-fields';
import { singleton } from '@/lib/singleton';
import { type OpenPlatform, openPlatform } from '@/platform/open';
import { readSettings, type Settings } from '@/platform/settings';
import { createRequestLimit, type RequestLimit } from './api-tokens/request-limit';
import { type ApiTokenStore, apiTokenStore } from './api-tokens/store';
import { auditV1 } from './audit/audit-v1';
import { type AuditLog, createAuditLog } from './audit/log';
import { auditStore } from './audit/store';
import { type Accounts, accountStore } from './auth/accounts';
import { type Auth, createAuth } from './auth/auth';
import { type Identities, identityStore } from './auth/identities';
import { createLimiter, type Limiter } from './auth/limiter';
import { type OneTimeTokens, oneTimeTokenStore } from './auth/one-time-tokens';
import { type Passkeys, passkeyStore } from './auth/passkeys';
import { createSessionRevocations, type SessionRevocations } from './auth/session-revocations';
import { type Sessions, sessionStore } from './auth/sessions';
import { createSsoProvider, type SsoProvider } from './auth/sso-provider';
import { type SsoSessions, ssoSessionStore } from './auth/sso-sessions';
import { type TwoFactor, twoFactorStore } from './auth/two-factor';
import { createUnsavedSessions } from './auth/unsaved-sessions';
import { createVerifiedCookies, type VerifiedCookies } from './auth/verified-cookies';
import { type AnswerHub, createAnswerHub } from './chats/hub';
import { createEgressFetch, type Fetch, type Route } from './connections/egress-fetch';
import { createEncryption, type Encryption } from './connections/encryption';
import { platformProjectOf } from './connections/platform-project';
import { anyPrivateHost } from './connections/private-hosts';
import { proxyUrl } from './connections/proxy-address';
import { type Connection, type ConnectionStore, connectionStore } from './connections/store';
import { checkDataFolder } from './data-folder';
import { createDataSizes, type DataSizes } from './data-size';
import { databaseError } from './db/check';
import { type Db, openDb } from './db/open';
import { type Env, readEnv } from './env';
import { setLead } from './health';
import { historyStore } from './history/store';
import { createLog } from './log';
import { logCalls } from './observability/log-calls';
import { createObservability, type Observability } from './observability/start';
import {
  databaseSettingsPath,
  type PlatformSettingsPlace,
  platformSettingsPlace,
} from './platform-settings-place';
import { type PreferenceStore, preferenceStore } from './preferences/store';
import { type SealedValues, sealedValueStore } from './sealed-values';
import { readSecret, type Secret } from './secret';
import { type SettingStore, settingStore } from './settings';
import type { SharedStart } from './shared-start';
import { StartError } from './start-error';
import { createRunHub, type RunHub } from './threads/run-hub';
import { openUsageStore, type UsageStore } from './usage/store';

/** The services of the running server: handles to shared state. */
export interface Services {
  env: Env;
  log: Logger;
  /** Milliseconds. */
  now: () => number;
  secret: Secret;
  /** For what is stored sealed. */
  encryption: Encryption;
  db: Db;
  /** The bytes of files, for all processes. */
  objects: ObjectStore;
  auth: Auth;
  accounts: Accounts;
  sessions: Sessions;
  oneTimeTokens: OneTimeTokens;
  /** Null: there is no identity provider. */
  sso: SsoProvider | null;
  ssoSessions: SsoSessions;
  identities: Identities;
  twoFactor: TwoFactor;
  passkeys: Passkeys;
  apiTokens: ApiTokenStore;
  /** Of requests by API tokens. */
  apiRequests: RequestLimit;
  limiter: Limiter;
  sessionRevocations: SessionRevocations;
  verifiedCookies: VerifiedCookies;
  preferences: PreferenceStore;
  settings: SettingStore;
  audit: AuditLog;
  /** How large the data folder is. */
  dataSizes: DataSizes;
  connections: ConnectionStore;
  /** What the processes on one database share beside their tables. */
  sealed: SealedValues;
  platform: OpenPlatform;
  /** Where the settings of the platform are written that an admin may change. */
  platformSettings: PlatformSettingsPlace;
  /** What was used on the other connections. */
  usage: UsageStore;
  /** Takes over the settings of the platform as they are written now. */
  reloadPlatform(): Promise<void>;
  /** What watches this process: metrics, traces, logs. */
  observability: Observability;
  /** Who serves this data folder. Null: on a server, processes are told by what they write. */
  processes: ProcessFiles | null;
  /** Chat answers in progress. */
  answers: AnswerHub;
  /** Optional request fields that upstreams refuse, by connection revision and model. */
  refusedFields: RefusedFields;
  /** Runs that stream into this process. */
  runs: RunHub;
  /**
   * The fetch for a connection: the in-process platform, or outgoing requests with address checks. `user`: for whom,
   * by id; the platform counts usage by it.
   */
  fetchOf(connection: Connection, user?: string): Promise<Fetch>;
  /** The fetch of outgoing requests by a route that belongs to no connection yet. */
  fetchVia(route: Route): Fetch;
  /** Aborted when the server stops; joined into every stream. */
  shutdown: AbortSignal;
  /** Signals all work to stop. */
  stop(): void;
  /** Closes all services once they are idle. */
  close(): Promise<void>;
}

interface Overrides {
  /** Replaces the network in tests. */
  fetch?: Fetch;
  now?: () => number;
  /** What was read of a database that is shared. */
  shared?: SharedStart | undefined;
}

/** The services of this process, opened when first asked for. `shared` counts then. */
export function services(shared?: SharedStart): Services {
  return singleton('services', () => openServices(readEnv(), { shared }));
}

export function openServices(
  env: Env,
  { fetch, now = Date.now, shared }: Overrides = {},
): Services {
  checkDataFolder(env);
  const secret = readSecret(env);
  const log = createLog(env.LOG_LEVEL);
  const db = openDatabase(env.DATABASE_URL ?? join(env.DATA_DIR, 'console.db'));
  const encryption = createEncryption(secret.keyFor('sealing'));
  const signals = createSessionRevocations();
  const unsaved = createUnsavedSessions();
  const accounts = accountStore({ db, signals, unsaved, now });
  const connections = connectionStore({ db, encryption, now });
  const audit = createAuditLog({ store: auditStore(db), log });
  const history = historyStore({ db, now });
  const egress = createEgressFetch(env);
  // The operator's own, which may be in a private network.
  const objects = openLocation(env.BYTES, { fetch: egress.to({ privateHosts: anyPrivateHost }) });
  // Backends are asked without a proxy.
  const backendEgress = createEgressFetch();
  const sealed = sealedValueStore({ db, encryption });
  const settingsPlace = platformSettingsPlace(env, sealed);
  const platform = openPlatform({
    folder: join(env.DATA_DIR, 'platform'),
    objects: prefixedStore(objects, 'platform/'),
    database: env.DATABASE_URL,
    apiKey: env.PLATFORM_API_KEY,
    firstKey: env.DATABASE_URL ? sharedFirstKey(sealed) : undefined,
    settings: platformSettings(env, shared?.platformSettings ?? undefined),
    backendFetch: backendEgress.to({ privateHosts: anyPrivateHost }),
    publicUrl: env.APP_URL,
    basePath: env.BASE_PATH,
    now,
    onServed: (request, response) =>
      auditV1({ audit, connections, history, now }, request, response).catch((err) =>
        log.error({ err }, 'a request of the platform could not be recorded'),
      ),
    onLead: (leads) => setLead('platform', leads ? Math.floor(now() / 1000) : null),
    report: (error) => log.error({ err: error }, 'the platform failed'),
  });
  const usage = openUsageDatabase(env.DATABASE_URL ?? join(env.DATA_DIR, 'usage.db'));
  const inProcess =
    (project: string, user?: string): Fetch =>
    (url, init) =>
      platform.fetchAs({ ...consolePrincipal, project, user }, new Request(ownUrl(url, env), init));
  const fetchVia = (route: Route): Fetch => fetch ?? egress.to(route);
  const stopping = new AbortController();
  // Each response in progress adds a listener.
  setMaxListeners(0, stopping.signal);
  const observability = createObservability();
  observability.observers.add(logCalls(log));
  const processes = env.DATABASE_URL ? null : createProcessFiles(join(env.DATA_DIR, 'console.db'));
  const answers = createAnswerHub();
  const runs = createRunHub();

  return {
    env,
    log,
    now,
    secret,
    encryption,
    db,
    objects,
    auth: createAuth({ db, env, secret, accounts, signals, unsaved, log }),
    accounts,
    sessions: sessionStore({ db, signals, unsaved, now }),
    oneTimeTokens: oneTimeTokenStore({ db, now }),
    sso: createSsoProvider({ env, fetchVia, now }),
    ssoSessions: ssoSessionStore({ db, encryption, now }),
    identities: identityStore({ db, accounts, now }),
    twoFactor: twoFactorStore({ db, encryption, now }),
    passkeys: passkeyStore({ db, now }),
    apiTokens: apiTokenStore({ db, now }),
    apiRequests: createRequestLimit({ db, max: 600, window: 60_000, now }),
    limiter: createLimiter({ db, now }),
    sessionRevocations: signals,
    verifiedCookies: createVerifiedCookies(),
    preferences: preferenceStore({ db }),
    settings: settingStore({ db }),
    audit,
    dataSizes: createDataSizes({ folder: env.DATA_DIR, objects, db, now }),
    connections,
    sealed,
    platform,
    platformSettings: settingsPlace,
    usage,
    async reloadPlatform() {
      const isShared = settingsPlace.kind === 'database';
      const written = isShared ? await settingsPlace.read() : undefined;
      platform.reconfigure(platformSettings(env, written));
    },
    observability,
    processes,
    answers,
    refusedFields: createRefusedFields(now),
    runs,
    async fetchOf({ slug, kind, project, privateHosts, proxy }, user) {
      if (kind === 'platform') return inProcess(platformProjectOf({ project }), user);
      if (proxy === null) return fetchVia({ privateHosts });
      const { proxyCredentials } = await connections.credentials({ slug });
      return fetchVia({ privateHosts, proxy: proxyUrl(proxy, proxyCredentials) });
    },
    fetchVia,
    shutdown: stopping.signal,
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      await Promise.all([answers.close(answerGracePeriod), runs.close()]);
      await Promise.all([platform.close(), egress.close(), backendEgress.close()]);
      await audit.flush();
      // A collector that does not answer must not keep the databases open.
      await observability.close().catch((err) => log.warn({ err }, 'traces could not be sent'));
      await Promise.all([usage.close(), db.close()]);
      processes?.close();
    },
  };
}

function sharedFirstKey(sealed: SealedValues) {
  return {
    read: () => sealed.read('first_platform_key'),
    keep: (key: string) => sealed.keep('first_platform_key', key),
    forget: () => sealed.remove('first_platform_key'),
  };
}

/** The platform knows no base path, which its address in a connection has. */
function ownUrl(address: string, { BASE_PATH }: Env): string {
  const url = new URL(address);
  url.pathname = withoutBasePath(url.pathname, BASE_PATH);
  return BASE_PATH ? url.href : address;
}

/** As which the embedded platform knows the console. */
export const consolePrincipal = { id: 'console', name: 'The console' };

/** Grace period in milliseconds before answers in progress are interrupted. */
const answerGracePeriod = 1_000;

function openDatabase(file: string): Db {
  try {
    return openDb(file);
  } catch (error) {
    throw databaseError(file, error);
  }
}

function openUsageDatabase(file: string): UsageStore {
  try {
    return openUsageStore(file);
  } catch (error) {
    throw databaseError(file, error);
  }
}

/** `written`: what is in the database in place of a file. */
function platformSettings(env: Env, written?: string): Settings {
  const { PLATFORM_UPSTREAM_URL: baseURL, PLATFORM_UPSTREAM_KEY: apiKey } = env;
  try {
    return readSettings({
      folder: join(env.DATA_DIR, 'platform'),
      file: env.PLATFORM_CONFIG,
      written: written === undefined ? undefined : { text: written, path: databaseSettingsPath },
      upstream: baseURL ? { baseURL, apiKey } : undefined,
      models: env.PLATFORM_MODELS,
      embeddingModel: env.PLATFORM_EMBEDDING_MODEL,
      corsOrigins: env.PLATFORM_CORS_ORIGINS,
      unsupportedTools: env.PLATFORM_UNSUPPORTED_TOOLS,
      sandbox: env.PLATFORM_SANDBOX,
      env: process.env,
    });
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}
