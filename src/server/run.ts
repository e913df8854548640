import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { basePath } from '@/lib/base-path';
import { onForeignWrite } from '@/lib/database/on-foreign-write';
import { releaseMemoryWhenIdle } from '@/lib/idle-memory';
import { onAbort } from '@/lib/on-abort';
import { startCommand } from '@/lib/own-command';
import { recordClientAddresses } from './auth/address';
import { bootstrap } from './bootstrap';
import { requireByteStore } from './byte-store';
import { checkPostgres } from './db/check-postgres';
import { checkRest } from './db/check-rest';
import { isNoRoom } from './disk';
import { type Env, readEnv } from './env';
import { setDatabaseChecks, setHealth } from './health';
import { createHealthCheck, healthChecks } from './health-checks';
import { runHistory } from './history/run';
import { checkHttpRequests } from './http-requests';
import { openHttpRoutes } from './http-routes';
import { startObservability } from './observability/start';
import { originsOf } from './origins';
import { followPlatformSettings } from './platform-settings-follow';
import { secureResponses } from './response-headers';
import { type Services, services } from './services';
import { prepareSharedStart } from './shared-start';
import { StartError } from './start-error';

/** Opens all services, starts the background work, and stops both on a termination signal. */
export async function runServer(): Promise<void> {
  // Files created from here on are readable by the owner only.
  process.umask(0o077);
  try {
    const env = readEnv();
    checkBasePath(env);
    if (env.DATABASE_URL) await checkPostgres(env.DATABASE_URL);
    const opened = services(await prepareSharedStart(env));
    await requireByteStore(opened);
    checkHttpRequests(process.env.NODE_ENV === 'production' ? openHttpRoutes(opened) : undefined);
    secureResponses({ https: opened.env.APP_URL?.startsWith('https:') ?? false });
    recordClientAddresses({
      proxies: opened.env.TRUSTED_PROXIES,
      onUntrusted: (peer) => opened.log.warn({ peer }, untrustedProxy),
    });
    await startObservability(opened);
    const { setupUrl } = await bootstrap(opened);
    opened.platform.start();
    endOverdueSessions(opened);
    writeWaitingAudit(opened);
    followPlatformSettings(opened);
    releaseMemoryWhenIdle();
    endOnSignal(opened, followHistory(opened));
    await writeStartup(opened, setupUrl);
    if (!opened.env.DATABASE_URL) setDatabaseChecks(checkRest(opened).checks);
    setHealth('ok', opened.env.DATA_DIR, createHealthCheck(healthChecks(opened)));
  } catch (error) {
    exitWith(error);
  }
}

const untrustedProxy =
  'requests are forwarded by an address that TRUSTED_PROXIES does not name: what it says of clients is ignored';

/** Addresses in what was built have it. */
function checkBasePath({ BASE_PATH }: Env): void {
  if (BASE_PATH === basePath) return;
  const [set, built] = [BASE_PATH, basePath].map((path) => path || 'the root');
  throw new StartError(
    `BASE_PATH asks for ${set}, and this console was built for ${built}. Build it for that path ("${startCommand()}" does in a checkout, and an image takes BASE_PATH as a build argument), or take BASE_PATH away.`,
  );
}

/** Closes the streams of an expired session within seconds, even without further requests. */
function endOverdueSessions({ sessions, db, log, shutdown }: Services): void {
  const look = () =>
    sessions.endOverdue().catch((err) => log.error({ err }, 'sessions could not be looked at'));
  setInterval(look, 5_000).unref();
  // Another process may have signed somebody out.
  onAbort(shutdown, onForeignWrite(db, look));
}

/** What found no room is written once there is some. */
function writeWaitingAudit({ audit }: Services): void {
  setInterval(() => void audit.flush(), 5_000).unref();
}

async function followHistory(services: Services): Promise<void> {
  await runHistory(services).catch((err) =>
    services.log.error({ err }, 'history is not followed any more'),
  );
}

/** Everything stops within four seconds of the signal: the launcher then kills the process. */
function endOnSignal(services: Services, followed: Promise<void>): void {
  const end = async () => {
    setHealth('stopping');
    setTimeout(() => process.exit(0), 3_500).unref();
    rmSync(startupFile(services), { force: true });
    services.stop();
    await followed;
    await services.close();
  };
  const endAndExit = () =>
    void end()
      .catch((err) => services.log.error({ err }, 'closing failed'))
      .finally(() => process.exit(0));
  process.once('SIGTERM', endAndExit);
  process.once('SIGINT', endAndExit);
}

/** For the launcher. Readable by the owner only, because the link creates an owner account. */
async function writeStartup(services: Services, setupUrl: string | null): Promise<void> {
  const { env, platform } = services;
  const first = await platform.firstKey();
  const startup = {
    pid: process.pid,
    setup_url: setupUrl,
    platform: {
      base_url: `${originsOf(env).base}/v1`,
      // The location of the key: a file, a variable, or a page.
      key_file:
        first?.file ?? (env.PLATFORM_API_KEY ? 'PLATFORM_API_KEY' : 'Settings › Platform keys'),
    },
    errors: [],
  };
  rmSync(startupFile(services), { force: true });
  await writeFile(startupFile(services), JSON.stringify(startup), { mode: 0o600 });
}

function startupFile({ env }: Services): string {
  return join(env.DATA_DIR, 'startup.json');
}

function exitWith(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reasonOf(error) ?? `Signalbox could not start: ${reason}`}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string | null {
  if (error instanceof StartError) return error.message;
  if (!isNoRoom(error)) return null;
  const { DATA_DIR = 'data' } = process.env;
  return `The disk of the data folder ${resolve(/* turbopackIgnore: true */ DATA_DIR)} is full. Make room, or set DATA_DIR to another disk.`;
}
