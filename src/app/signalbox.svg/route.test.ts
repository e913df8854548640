import { expect, it } from 'vitest';
import { startServer } from '@/server/testing';
import { signInPage } from '../sign-in/sign-in-page';
import { icon, iconUrl } from '../signal-icon';
import { GET } from './route';

it('the icon is cacheable without end, under a URL that changes with it', async () => {
  const answer = GET();
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(await answer.text()).toBe(icon);
  expect(iconUrl).toMatch(/^\/signalbox\.svg\?v=[0-9a-f]{12}$/);
});

it('pages outside the console have the same icon', async () => {
  const html = await signInPage(
    startServer().services,
    new Request('http://console/sign-in'),
  ).text();
  expect(html).toContain(`<link rel="icon" href="${iconUrl}"`);
});
