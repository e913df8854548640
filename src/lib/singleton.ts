/**
 * One value per process, however many copies of a module the bundler makes.
 * Only for handles to state (a database, an emitter): never for classes, whose
 * `instanceof` fails across bundles.
 */
export function singleton<T>(name: string, create: () => T): T {
  const values = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`signalbox.${name}`);
  values[key] ??= create();
  return values[key];
}
