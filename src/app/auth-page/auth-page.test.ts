import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startServer } from '@/server/testing';
import { signInPage } from '../sign-in/sign-in-page';
import { resetPage, setupPage } from './auth-page';
import { stylesheet } from './auth-style';

const good = async () => true;
const signIn = (request: Request) => signInPage(startServer().services, request);
const setup = (request: Request) => setupPage(request, good);
const reset = (request: Request) => resetPage(request, good);

const ask = async (
  page: (request: Request) => Response | Promise<Response>,
  path: string,
  browser: Record<string, string> = {},
) => {
  const headers = { 'x-nonce': 'the-nonce', ...browser };
  const response = await page(new Request(`http://console${path}`, { headers }));
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.text();
};

const pages = [
  [signIn, '/sign-in', 'Sign in · Signalbox'],
  [setup, '/setup?token=x', 'Create the owner’s account · Signalbox'],
  [reset, '/reset?token=x', 'Set a new password · Signalbox'],
] as const;

it.each(pages)(
  'page %# loads no script files, and runs inline scripts with its nonce',
  async (page, path, title) => {
    const html = await ask(page, path);
    expect(html).toContain(`<title>${title}</title>`);
    const scripts = path === '/sign-in' ? 3 : 2;
    expect(html.match(/<script[^>]*>/g)).toEqual(Array(scripts).fill('<script nonce="the-nonce">'));
    expect(html).not.toMatch(/\bon\w+="|undefined|\[object/);
    expect(gzipSync(html).byteLength).toBeLessThan(6_000);
  },
);

it('redirects after signing in to the requested page, within the console only', async () => {
  const next = async (search: string) =>
    /"next":"([^"]*)"/.exec(await ask(signIn, `/sign-in${search}`))?.[1];
  expect(await next('?next=%2Fhistory%3Fgone%3Dyes')).toBe('/history?gone=yes');
  expect(await next('')).toBe('/');
  expect(await next('?next=https://evil.example')).toBe('/');
  expect(await next('?next=//evil.example')).toBe('/');
  expect(await next('?next=/a&next=/b')).toBe('/');
});

it.each([setup, reset])('a token is escaped, whatever it contains, %#', async (page) => {
  const token = '</script><script>alert(1)</script>"<!--';
  const html = await ask(page, `/x?token=${encodeURIComponent(token)}`);
  expect(html).not.toContain('alert(1)</script>');
  expect(html).not.toContain('<!--');
  const body = /"body":(\{.*?"\})/.exec(html)?.[1] ?? '';
  expect(JSON.parse(body)).toEqual({ token });
});

it.each([
  [setup, '/setup'],
  [reset, '/reset'],
  [reset, '/reset?token=a&token=b'],
] as const)('a link without one token says so, %#', async (page, path) => {
  const html = await ask(page, path);
  expect(html).toContain('role="alert"');
  expect(html).toContain('This link is incomplete.');
  expect(html).not.toContain('<form');
});

it.each([setupPage, resetPage])(
  'a used link says so before anything is typed, %#',
  async (page) => {
    const html = await ask((request) => page(request, async () => false), '/x?token=used');
    expect(html).toContain('no longer works');
    expect(html).not.toContain('<form');
  },
);

it.each([
  [{ 'accept-language': 'de-CH, en;q=0.5' }, 'de', 'Anmelden'],
  [{ 'accept-language': 'fr' }, 'en', 'Sign in'],
  [{ 'accept-language': 'de', cookie: 'a=b; signalbox-language=en' }, 'en', 'Sign in'],
  [{ 'accept-language': 'en', cookie: 'signalbox-language=de; a=b' }, 'de', 'Anmelden'],
  [{ 'accept-language': 'de', cookie: 'signalbox-language=tlh' }, 'de', 'Anmelden'],
])('with %j it is in %s', async (browser, language, title) => {
  const html = await ask(signIn, '/sign-in', browser);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(`<title>${title} · Signalbox</title>`);
  expect(await ask(setup, '/setup?token=x', browser)).toContain(`<html lang="${language}">`);
  expect(await ask(reset, '/reset', browser)).toContain(`<html lang="${language}">`);
});

it('has the colours of the console', () => {
  const tokens = readFileSync('src/app/tokens.css', 'utf8');
  const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
  const valueIn = (sheet: string, name: string) => new RegExp(`${name}: ([^;]+);`).exec(sheet)?.[1];
  const ours = [...stylesheet.matchAll(/(--[\w-]+):light-dark\(([^,]+),([^)]+)\)/g)];
  const shared = ours.filter(([, name = '']) => !name.startsWith('--field'));
  expect(shared.length).toBeGreaterThan(7);
  for (const [, name = '', ...values] of shared)
    expect([name, ...values]).toEqual([name, valueIn(light, name), valueIn(dark, name)]);
});
