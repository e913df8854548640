import type { Page } from '@playwright/test';
import { call, uploadText } from './console-api';
import { test as withRecords } from './every-page';
import { accessibilityViolations, expect, test } from './fixtures';
import { waitUntilInteractive } from './interactive';
import { everyPage } from './pages';
import { createUser, password, setPassword, signedOutPage, signIn } from './users';

test('a reader can have the console in German: on every page, after a reload, and nobody else has', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Operator');
  const reader = await signedOutPage(browser, baseURL);
  const noise = hydrationErrors(reader);
  await setPassword(reader, link);
  await signIn(reader, email);
  await expect(reader.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  await reader.goto('/settings/account');
  await reader.getByLabel('Language', { exact: true }).selectOption('Deutsch');
  await reader.getByRole('button', { name: 'Save language and formats' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible();
  await expect(reader.locator('html')).toHaveAttribute('lang', 'de');
  await expect(reader).toHaveTitle(/Konto · Signalbox$/);
  expect(await accessibilityViolations(reader)).toEqual([]);

  const navigation = reader.getByRole('navigation', { name: 'Hauptnavigation' });
  await navigation.getByRole('link', { name: 'Batches' }).click();
  await expect(reader.getByRole('link', { name: 'Batch erstellen' }).first()).toBeVisible();
  await navigation.getByRole('link', { name: 'Dateien' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Dateien' })).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1, name: 'Dateien' })).toBeVisible();
  await expect(reader).toHaveTitle(/Dateien · Signalbox$/);
  for (const [path, heading] of [
    ['/', 'Übersicht'],
    ['/history', 'Verlauf'],
    ['/local/assistants/new', 'Assistent erstellen'],
    ['/local/chat', 'Chat'],
    ['/settings/connections', 'Verbindungen'],
    ['/nowhere/at/all', 'Hier ist keine Seite'],
  ]) {
    await reader.goto(path ?? '/');
    await expect(reader.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(reader.locator('html')).toHaveAttribute('lang', 'de');
  }
  expect(noise).toEqual([]);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

  // This browser remembers the language of whoever was signed in last.
  await reader.goto('/');
  await reader.getByRole('button', { name: /^Konto:/ }).click();
  await reader.getByRole('menuitem', { name: 'Abmelden' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
  await reader.context().close();
});

test('a browser that asks for German gets it before anybody is signed in, and after', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Viewer');
  const context = await browser.newContext({
    baseURL,
    locale: 'de-AT',
    timezoneId: 'Europe/Vienna',
    storageState: { cookies: [], origins: [] },
  });
  const reader = waitUntilInteractive(await context.newPage());
  const noise = hydrationErrors(reader);
  await reader.goto(link);
  await reader.getByLabel('Neues Passwort').fill(password);
  await reader.getByRole('button', { name: 'Passwort festlegen' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
  expect(await accessibilityViolations(reader)).toEqual([]);
  await reader.getByLabel('E-Mail').fill(email);
  await reader.getByLabel('Passwort', { exact: true }).fill('not the right one');
  await reader.getByRole('button', { name: 'Anmelden' }).click();
  await expect(reader.getByText('E-Mail-Adresse oder Passwort falsch.')).toBeVisible();
  await reader.getByLabel('Passwort', { exact: true }).fill(password);
  await reader.getByRole('button', { name: 'Anmelden' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Übersicht' })).toBeVisible();
  await reader.goto('/settings/account');
  await expect(reader.getByText('Jetzt: Europe/Vienna')).toBeVisible();
  expect(noise).toEqual([]);
  await context.close();
});

test('a reader can choose the time zone in which days are filtered, and how numbers and dates are written', async ({
  page,
  browser,
  baseURL,
}) => {
  const mark = Date.now();
  await uploadText(page, `zoned-${mark}.txt`, 'x'.repeat(1500));
  const { email, link } = await createUser(page, 'Operator');
  const reader = await signedOutPage(browser, baseURL);
  await setPassword(reader, link);
  await signIn(reader, email);
  await expect(reader.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  // At any time, it is another day than in UTC in one of the two.
  const zone = new Date().getUTCHours() >= 10 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago';
  const dayIn = (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(mark);
  await reader.goto('/settings/account');
  const form = reader.getByRole('form', { name: 'Language and formats' });
  await form.getByLabel('Time zone').selectOption('Another');
  await form.getByLabel('Name of the time zone').fill('Mars/Olympus');
  await form.getByRole('button', { name: 'Save language and formats' }).click();
  await expect(form.getByText('There is no time zone of this name.')).toBeVisible();
  await form.getByLabel('Name of the time zone').fill(zone);
  await form.getByLabel('Numbers').selectOption('12.345,6');
  await form.getByLabel('Dates').selectOption('2026-11-29');
  await form.getByRole('button', { name: 'Save language and formats' }).click();
  await expect(reader.getByText('Language and formats saved')).toBeVisible();
  await expect(form.getByText(`Now: ${zone}.`)).toBeVisible();

  const row = reader.getByRole('row', { name: new RegExp(`zoned-${mark}`) });
  const [there, utc] = [dayIn(zone), dayIn('UTC')];
  await reader.goto(`/local/files?from=${there}&to=${there}`);
  await expect(row).toBeVisible();
  await expect(row).toContainText('1,5 kB');
  await expect(reader.getByText(`created from ${there}`)).toBeVisible();
  await reader.locator('summary', { hasText: 'Dates' }).click();
  await expect(reader.getByText(`Days in ${zone}.`)).toBeVisible();
  expect(await accessibilityViolations(reader)).toEqual([]);
  await reader.goto(`/local/files?from=${utc}&to=${utc}`);
  await expect(reader.getByRole('button', { name: 'Clear filters' }).first()).toBeVisible();
  await expect(row).toHaveCount(0);

  // The same link means the days of its reader.
  await call(page, 'preferences.update', { time_zone: 'UTC' });
  await page.goto(`/local/files?from=${utc}&to=${utc}&search=zoned-${mark}`);
  await expect(page.getByRole('row', { name: new RegExp(`zoned-${mark}`) })).toBeVisible();
  await call(page, 'preferences.update', { time_zone: null });
  await reader.context().close();
});

/** What React says where the page differs from what the server drew. */

withRecords(
  'a reader of German never has to scroll a page sideways on a phone',
  async ({ page, browser, baseURL, records }) => {
    withRecords.slow();
    const context = await browser.newContext({
      baseURL,
      locale: 'de-DE',
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    const paths = everyPage(records);
    // Two at a time: one waits for the server while the other is drawn.
    await Promise.all(
      [0, 1].map(async (own) => {
        const reader = waitUntilInteractive(await context.newPage());
        for (const path of paths.filter((_, index) => index % 2 === own)) {
          await reader.goto(path);
          await expect(reader.locator('html'), path).toHaveAttribute('lang', 'de');
          await expect(reader.getByRole('heading', { level: 1 }), path).toBeVisible();
          const tooWide = () =>
            reader.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          await expect.poll(tooWide, path).toBeLessThanOrEqual(0);
        }
      }),
    );
    await context.close();
  },
);

function hydrationErrors(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /hydrat|418|425/i.test(message.text()))
      found.push(message.text());
  });
  return found;
}
