import { type APIRequestContext, expect as base, type Page } from '@playwright/test';

/** Under which the console is served and tested: `E2E_BASE_PATH`. Empty: at the root. */
export const basePath = process.env.E2E_BASE_PATH ?? '';

/** The path by which a browser knows a path of the console. One that has the base path already stays as it is. */
export function inConsole(path: string): string {
  if (!path.startsWith('/') || `${path}/`.startsWith(`${basePath}/`)) return path;
  return path === '/' ? basePath || '/' : basePath + path;
}

/** The address of the first page of a console. */
export function homeOf(base: string): string {
  return basePath ? base : `${base}/`;
}

/**
 * Makes the paths that tests go to, wait for and ask those of the console under its base path. Playwright's `baseURL`
 * cannot: `/files` leaves the path of it.
 */
export function followBasePath(page: Page): void {
  if (!basePath) return;
  for (const [instance, methods] of [
    [page, ['goto', 'waitForURL']],
    [page.request, ['fetch']],
  ] as const)
    for (const method of methods) prefixFirst(Object.getPrototypeOf(instance), method);
}

type Method = (this: object, first: unknown, ...rest: unknown[]) => unknown;

/** Of every instance, whoever opens it. */
function prefixFirst(prototype: Record<string, Method | boolean>, name: string): void {
  const original = prototype[name];
  if (typeof original !== 'function' || prototype[marked(name)]) return;
  prototype[marked(name)] = true;
  prototype[name] = function (first, ...rest) {
    return original.call(this, typeof first === 'string' ? inConsole(first) : first, ...rest);
  };
}

const marked = (name: string) => `${name} follows the base path`;

/** What a request is said to come from: an origin has no path. */
export async function originOf(request: APIRequestContext): Promise<string> {
  return new URL((await request.get('/api/health')).url()).origin;
}

const withPath = base.extend({
  async toHaveURL(page: Page, expected: string | RegExp, options?: { timeout?: number }) {
    const address = typeof expected === 'string' ? inConsole(expected) : expected;
    const assertion = this.isNot ? base(page).not : base(page);
    try {
      await assertion.toHaveURL(address, options);
      return { pass: !this.isNot, message: () => `The address is ${page.url()}.` };
    } catch (error) {
      return { pass: this.isNot, message: () => (error as Error).message };
    }
  },
});

export const expect = basePath ? (withPath as unknown as typeof base) : base;
