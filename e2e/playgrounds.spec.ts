import type { Page } from '@playwright/test';
import { test } from './faulty-connection';
import { accessibilityViolations, choose, expect } from './fixtures';

test.describe('embeddings', () => {
  const texts = 'A signal at danger\nThe signal shows red\nBread and butter';

  test('can be compared in a matrix, sorted by likeness to one text, by two models side by side', async ({
    page,
  }) => {
    await page.goto('/local/embeddings');
    await expect(page.getByRole('combobox', { name: 'model', exact: true })).not.toHaveValue('');
    await page.getByRole('textbox', { name: 'Input' }).fill(texts);
    await page.getByRole('combobox', { name: 'Second model' }).fill('signalbox-embed');
    await page.getByRole('textbox', { name: 'dimensions' }).fill('64');
    await page.keyboard.press('Control+Enter');

    const matrices = page.getByRole('table', {
      name: /Similarity of the texts by signalbox-embed/,
    });
    await expect(matrices).toHaveCount(2);
    await expect(page.getByText('3 vectors of 64 dimensions')).toHaveCount(2);
    const first = matrices.first();
    await expect(first.getByRole('row').nth(1)).toContainText('A signal at danger');
    await expect(first.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('1.00');
    await first.getByRole('button', { name: /The signal shows red/ }).click();
    const heads = first.getByRole('rowheader');
    await expect(heads).toHaveText([/The signal shows red/, /A signal at danger/, /Bread/]);
    await expect(page.getByText('Sorted by similarity to “The signal shows red”.')).toHaveCount(2);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).first().click();
    expect((await download).suggestedFilename()).toBe('embeddings.csv');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('can be read as they were sent, and as code', async ({ page }) => {
    await page.goto('/local/embeddings');
    await page.getByRole('textbox', { name: 'Input' }).fill(texts);
    await page.getByRole('button', { name: 'Create embeddings' }).click();
    await page.getByRole('button', { name: 'Raw request and answer' }).click();
    await choose(page, 'Request');
    const tree = page.getByRole('tree', { name: 'Request' });
    await expect(tree).toContainText('model:"signalbox-embed"');
    await expect(tree).not.toContainText('dimensions');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'The request as code' }).click();
    await expect(page.getByRole('dialog')).toContainText('/v1/embeddings');
    await choose(page, 'Python');
    await expect(page.getByRole('dialog')).toContainText('client.embeddings.create(');
  });

  test('can be typed, and are there after a reload', async ({ page }) => {
    await page.goto('/local/embeddings');
    const input = page.getByRole('textbox', { name: 'Input' });
    await input.fill(texts);
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(Object.values({ ...sessionStorage }))))
      .toContain('Bread and butter');
    await page.reload();
    await expect(input).toHaveValue(texts);
  });
});

test.describe('moderations', () => {
  test('can judge a pasted list, line by line, against a threshold', async ({ page }) => {
    await page.goto('/local/moderations');
    await page
      .getByRole('textbox', { name: 'Text', exact: true })
      .fill('The train leaves at nine\nI will kill you');
    await page.getByRole('button', { name: 'Moderate' }).click();

    const table = page.getByRole('table', { name: 'Results by text' });
    await expect(table.getByRole('row').nth(1)).toContainText('not flagged');
    await expect(table.getByRole('row').nth(2)).toContainText('violence');
    await table.getByRole('button', { name: 'I will kill you' }).click();
    const scores = page.getByRole('table', { name: 'Scores by category' });
    await expect(scores.getByRole('row').nth(1)).toContainText('violence');
    const before = await page.getByText(/reach(es)? your threshold of 0.50/).textContent();
    await page.getByRole('slider', { name: /Threshold/ }).fill('1');
    await expect(page.getByText('No category reaches your threshold of 1.00.')).toBeVisible();
    expect(before).not.toContain('No category');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

test.describe('completions', () => {
  test('can be read in one text with their prompt; a token shows its alternatives', async ({
    page,
  }) => {
    await page.goto('/local/completions');
    await page.getByRole('combobox', { name: 'model' }).fill('signalbox-mini');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Once upon a time');
    await page.getByRole('textbox', { name: 'logprobs' }).fill('3');
    await page.getByRole('combobox', { name: 'stream', exact: true }).selectOption('true');
    await page.getByRole('button', { name: 'Complete' }).click();
    const answer = page.getByRole('region', { name: 'Answer' });
    await expect(answer.getByText(/finish reason/)).toBeVisible();
    await expect(answer.getByRole('figure')).toContainText('Once upon a time');
    const token = answer.getByRole('figure').getByRole('button').first();
    await token.focus();
    const alternatives = answer.getByRole('table', { name: /Alternatives to/ });
    await expect(alternatives.getByRole('row')).not.toHaveCount(0);
    await expect(alternatives).toContainText('%');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

test.describe('images', () => {
  test('can be generated, and edited inside a mask that is drawn, or given by numbers', async ({
    page,
  }) => {
    await page.goto('/local/images');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('a red circle');
    await page.getByRole('combobox', { name: 'size' }).fill('256x256');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Generate image' }).click();
    const strip = page.getByRole('list', { name: 'Images of this tab' });
    await expect(strip.getByRole('img', { name: /a red circle/ })).toBeVisible();
    await strip.getByRole('button', { name: 'Use as source' }).click();

    const picture = page.getByRole('img', { name: 'The image to edit' });
    const box = await picture.boundingBox();
    if (!box) throw new Error('There is no picture.');
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.up();
    await expect(page.getByRole('spinbutton', { name: 'Left of 1' })).toHaveValue('64');
    await expect(page.getByRole('spinbutton', { name: 'Width of 1' })).toHaveValue('64');
    await page.getByRole('button', { name: 'Add rectangle' }).click();
    await page.getByRole('spinbutton', { name: 'Height of 2' }).fill('10');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('a blue square');
    await page.getByRole('button', { name: 'Edit image' }).click();
    await expect(strip.getByRole('img')).toHaveCount(2);
    await expect(strip.getByRole('img').first()).toHaveAccessibleName(/a blue square/);
    await page.getByRole('button', { name: 'Raw request and answer' }).click();
    await choose(page, 'Request');
    await expect(page.getByRole('tree', { name: 'Request' })).toContainText('mask.png');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const download = page.waitForEvent('download');
    await strip.getByRole('link', { name: 'Download' }).first().click();
    expect((await download).suggestedFilename()).toBe('image.png');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('can be watched while they are drawn', async ({ page }) => {
    await page.goto('/local/images');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('two green triangles');
    await page.getByRole('combobox', { name: 'stream' }).selectOption('true');
    await page.getByRole('textbox', { name: 'partial_images' }).fill('2');
    await page.getByRole('button', { name: 'Generate image' }).click();
    const strip = page.getByRole('list', { name: 'Images of this tab' });
    await expect(strip.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 30_000 });
    await expect(strip.getByRole('img')).toHaveCount(1);
  });
});

test.describe('an upstream', () => {
  test('that lacks the endpoint says so in its words, and a user is told what to do instead', async ({
    page,
    slug,
    upstream,
  }) => {
    upstream.fail(/POST \/moderations/, {
      kind: 'refuse',
      status: 404,
      message: 'Unknown request URL: POST /v1/moderations.',
      code: 'unknown_url',
      requestId: 'req_play_404',
    });
    await page.goto(`/${slug}/moderations`);
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Anything');
    await page.getByRole('button', { name: 'Moderate' }).click();

    const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t moderate the input.' });
    await expect(alert).toContainText('Unknown request URL: POST /v1/moderations.');
    await expect(alert).toContainText('404');
    await expect(alert).toContainText('unknown_url');
    await expect(alert).toContainText('req_play_404');
    await expect(page.getByText(/Faulty box does not have this model/)).toBeVisible();
    const model = page.getByRole('button', { name: 'signalbox-moderation' });
    await model.click();
    await expect(page.getByRole('combobox', { name: 'model' })).toHaveValue('signalbox-moderation');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Local platform' }).last().click();
    await page.waitForURL('/local/moderations');
  });

  test('that does not answer can be stopped, and asked again', async ({ page, slug, upstream }) => {
    upstream.fail(/POST \/embeddings/, { kind: 'stall' });
    await page.goto(`/${slug}/embeddings`);
    await page.getByRole('combobox', { name: 'model', exact: true }).fill('signalbox-embed');
    await page.getByRole('textbox', { name: 'Input' }).fill('One\nTwo');
    await page.getByRole('button', { name: 'Create embeddings' }).click();
    await expect(page.getByText('Waiting for upstream')).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. The part received is kept.')).toBeVisible();
    upstream.restore();
    await page.getByRole('button', { name: 'Create embeddings' }).click();
    await expect(page.getByRole('table', { name: /Similarity/ })).toBeVisible();
  });
});

test('a user on a phone never has to scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const noun of ['completions', 'embeddings', 'moderations', 'images']) {
    await page.goto(`/local/${noun}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await overflow(page), noun).toBeLessThanOrEqual(0);
  }
});

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
