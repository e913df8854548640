import { call } from './console-api';
import { expect, test } from './fixtures';

test('a user on a phone sees nothing move while the page of a batch loads', async ({ page }) => {
  await page.goto('/local/batches/new');
  const lines = Array.from({ length: 40 }, (_, n) =>
    JSON.stringify({
      custom_id: `line-${n}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: {
        model: 'signalbox-mini',
        messages: [{ role: 'user', content: n % 10 ? 'fine' : '/status 400' }],
      },
    }),
  );
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles({
    name: 'phone.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(`${lines.join('\n')}\n`),
  });
  await expect(page.getByText('No problems found in this file.')).toBeVisible();
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByText('40 results')).toBeVisible({ timeout: 60_000 });
  // What happens to the batch meanwhile may move its page.
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const batch = () =>
    call<{ status: string }>(page, 'batches.retrieve', { connection: 'local', id });
  await expect.poll(async () => (await batch()).status).toBe('completed');

  await page.setViewportSize({ width: 390, height: 844 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const moved = { sum: 0, what: [] as string[] };
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        if (entry.hadRecentInput) continue;
        moved.sum += entry.value;
        moved.what.push(...entry.sources.map(({ node }) => describe(node)));
      }
    }).observe({ type: 'layout-shift', buffered: true });

    interface Shift {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    }
    function describe(node: Node | null) {
      const element = node instanceof Element ? node : node?.parentElement;
      return `${element?.tagName} ${element?.className}`;
    }
  });
  await page.reload();
  await expect(page.getByText('40 results')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const moved = await page.evaluate(() => (window as unknown as { moved: object }).moved);
  expect(moved).toEqual({ sum: expect.any(Number), what: [] });
});
