import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import OpenAI from '@/lib/openai';
import { appRouter } from '@/server/router';
import { derivedMethods, operationPlaces, withoutPages } from './operations';

const client = new OpenAI({ apiKey: 'sk-nothing-is-sent' });
const resources = Object.entries(client).filter(([, value]) => isResource(value));
const methods = resources.flatMap(([name, resource]) => methodsOf(resource, name));
const isWithoutPage = (method: string) =>
  Object.keys(withoutPages).some((name) => method === name || method.startsWith(`${name}.`));

describe('the operations of the client', () => {
  it('are found in the source', () => {
    expect(methods).toEqual(expect.arrayContaining(['batches.create', 'beta.threads.runs.update']));
    expect(methods.length).toBeGreaterThan(100);
  });

  it('each have a page, consist of operations with pages, or are listed with a reason', () => {
    const known = [...Object.keys(operationPlaces), ...Object.keys(derivedMethods)];
    expect(methods.filter((method) => !isWithoutPage(method)).sort()).toEqual(known.sort());
    for (const [method, parts] of Object.entries(derivedMethods))
      for (const part of parts) expect(operationPlaces, method).toHaveProperty([part]);
    for (const name of Object.keys(withoutPages))
      expect([...methods, ...resources.map(([resource]) => resource)]).toContain(name);
  });
});

describe.each(Object.entries(operationPlaces))('%s', (operation, { page, through }) => {
  const entry = join('src/app/(console)', page, 'page.tsx');

  it('has a page whose source calls it', () => {
    expect(existsSync(entry), entry).toBe(true);
    const isCalledIn = (module: string) =>
      typeof through === 'string'
        ? isNamed(module, ...(through.split('.') as [string, string]))
        : module.includes(through.names);
    expect(modulesOf(entry).some(isCalledIn), `${entry} uses it`).toBe(true);
  });

  it('is requested upstream by the server', () => {
    const [noun = ''] = typeof through === 'string' ? through.split('.') : [];
    if (noun) expect(Object.keys(appRouter._def.procedures)).toContain(through);
    const handler =
      typeof through === 'string'
        ? join('src/server/routers', `${kebab(noun)}.ts`)
        : join('src/app/api/connections/[connection]', through.transfer, 'route.ts');
    expect(existsSync(handler), handler).toBe(true);
    // By the last two names: the resource is often taken out of the client first.
    const [resource = '', method = ''] = operation.split('.').slice(-2);
    const isAskedIn = (module: string) => isNamed(module, resource, method);
    expect(modulesOf(handler).some(isAskedIn), `${handler} asks for it`).toBe(true);
  });
});

/** `jobs.pause`, or a name that is chosen: `jobs[verb]` beside `'pause'`. */
function isNamed(module: string, object: string, method: string): boolean {
  if (new RegExp(`\\b${object}\\s*\\.\\s*${method}\\b`).test(module)) return true;
  return module.includes(`${object}[`) && new RegExp(`['"]${method}['"]`).test(module);
}

function isResource(value: unknown): value is object {
  return typeof value === 'object' && value !== null && methodsOf(value, '').length > 0;
}

function methodsOf(resource: object, name: string): string[] {
  return Object.entries(resource).flatMap(([key, value]) => {
    if (typeof value === 'function') return [`${name}.${key}`];
    const isPlain = value && Object.getPrototypeOf(value) === Object.prototype;
    return isPlain ? methodsOf(value, `${name}.${key}`) : [];
  });
}

const modules = new Map<string, string[]>();

/** The texts of a file and of all that it imports. */
function modulesOf(entry: string): string[] {
  const found = modules.get(entry);
  if (found) return found;
  const seen = new Map<string, string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    const text = readFileSync(file, 'utf8');
    seen.set(file, text);
    open.push(...importedBy(file, text));
  }
  modules.set(entry, [...seen.values()]);
  return [...seen.values()];
}

function importedBy(file: string, text: string): string[] {
  const names = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name = '']) => name);
  return names.flatMap((name) => {
    if (!/^[.@]\/|^\.\./.test(name)) return [];
    // The client itself names every operation, and the server's table of routers every procedure.
    if (/lib\/openai|server\/router$/.test(name)) return [];
    const target = name.startsWith('@/') ? join('src', name.slice(2)) : join(dirname(file), name);
    return moduleAt(normalize(target)) ?? [];
  });
}

function moduleAt(path: string): string | undefined {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')];
  return candidates.find((one) => existsSync(one) && statSync(one).isFile() && /tsx?$/.test(one));
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
