import { expect, type Page } from '@playwright/test';

/** Calls a procedure of the console as the signed-in user, for test setup. */
export async function call<Output>(page: Page, path: string, input: object): Promise<Output> {
  const response = await page.request.post(`/api/trpc/${path}`, {
    data: input,
    headers: await ownOrigin(page),
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()).result.data;
}

/** Uploads a file to the local platform; returns its id. */
export async function uploadText(
  page: Page,
  name: string,
  text: string,
  purpose = 'assistants',
): Promise<string> {
  const query = new URLSearchParams({ purpose, filename: name });
  const response = await page.request.post(`/api/connections/local/files?${query}`, {
    data: Buffer.from(text),
    headers: { ...(await ownOrigin(page)), 'content-type': 'application/octet-stream' },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

/** What a browser sends by itself, and the console asks for. */
async function ownOrigin(page: Page): Promise<{ origin: string }> {
  const { origin } = new URL((await page.request.get('/api/health')).url());
  return { origin };
}
