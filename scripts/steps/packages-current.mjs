// @ts-check

/**
 * @typedef {{ version?: string, optional?: boolean, extraneous?: boolean }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lock
 */

/**
 * Whether what npm wrote down after its last install (`node_modules/.package-lock.json`) is what the
 * lock asks for. Optional packages are for other systems and may be missing; extraneous ones nothing needs.
 *
 * @param {Lock} lock
 * @param {Lock | null} installed
 */
export function packagesCurrent(lock, installed) {
  if (!installed) return false;
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.extraneous) return true;
    const found = installed.packages?.[path];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}
