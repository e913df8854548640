import type { AppDatabase } from './app-database';

/** Milliseconds. */
const pollInterval = 500;

/** Calls back after another process wrote, or may have. What is returned ends it. */
export function onForeignWrite(
  db: Pick<AppDatabase, 'version'>,
  callback: () => void,
  every = pollInterval,
): () => void {
  let version = db.version();
  const timer = setInterval(() => {
    const before = version;
    version = db.version();
    if (version !== before) callback();
  }, every).unref();
  return () => clearInterval(timer);
}
