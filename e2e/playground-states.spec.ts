import { test } from './faulty-connection';
import { accessibilityViolations, expect } from './fixtures';
import { durationOf, speak } from './microphone';
import { expectRefusal, lacking, refusing } from './states';

const said = 'The signal shows red. The train waits.';

test.describe('speech on another server', () => {
  test('that lacks the endpoint or refuses says so in its words, and a user keeps the text', async ({
    page,
    slug,
    upstream,
  }) => {
    await page.goto(`/${slug}/audio`);
    await page.getByRole('combobox', { name: 'model' }).fill('signalbox-speak');
    await page.keyboard.press('Escape');
    const text = page.getByRole('textbox', { name: 'Text' });
    await text.fill(said);
    const send = page.getByRole('button', { name: 'Create speech' });
    upstream.fail(/POST \/audio\/speech/, lacking('/audio/speech'));
    await send.click();
    await expectRefusal(page, 'Couldn’t create the speech.', lacking('/audio/speech'));
    await expect(page.getByText(/Faulty box does not have this model/)).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);

    upstream.fail(/POST \/audio\/speech/, refusing);
    await send.click();
    await expectRefusal(page, 'Couldn’t create the speech.', refusing);
    await expect(text).toHaveValue(said);
    upstream.restore();
    await send.click();
    await expect
      .poll(() => durationOf(page.getByLabel('Speech', { exact: true })))
      .toBeGreaterThan(1);
  });

  test('can be stopped when it stalls, and heard as far as it came when it breaks off', async ({
    page,
    slug,
    upstream,
  }) => {
    await page.goto(`/${slug}/audio`);
    await page.getByRole('combobox', { name: 'model' }).fill('signalbox-speak');
    await page.keyboard.press('Escape');
    const text = page.getByRole('textbox', { name: 'Text' });
    await text.fill(said);
    await page.getByRole('combobox', { name: 'response_format' }).selectOption('wav');
    const send = page.getByRole('button', { name: 'Create speech' });
    upstream.fail(/POST \/audio\/speech/, { kind: 'stall' });
    await send.click();
    await expect(page.getByText('Waiting for upstream')).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. The part received is kept.')).toBeVisible();

    upstream.restore();
    upstream.fail(/POST \/audio\/speech/, { kind: 'cut', after: 30_000 });
    await send.click();
    const alert = page.getByRole('alert').filter({ hasText: 'The speech was interrupted.' });
    await expect(alert).toContainText('The answer was cut off in transit. Try again.');
    const player = page.getByLabel('Speech', { exact: true });
    await expect.poll(() => durationOf(player)).toBeGreaterThan(0.3);
    await expect(page.getByRole('link', { name: 'Download speech.wav' })).toBeVisible();
    await expect(text).toHaveValue(said);
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

test.describe('a transcription on another server', () => {
  test.beforeEach(async ({ page, slug }) => {
    const buffer = await speak(page, said);
    await page.goto(`/${slug}/audio?mode=transcribe`);
    await page.getByRole('combobox', { name: 'model' }).fill('signalbox-listen');
    await page.keyboard.press('Escape');
    const file = { name: 'night.wav', mimeType: 'audio/wav', buffer };
    await page.locator('input[type=file]').first().setInputFiles(file);
  });

  test('can be asked for again, with the same sound, when the server lacks the endpoint, refuses or stalls', async ({
    page,
    upstream,
  }) => {
    const send = page.getByRole('button', { name: 'Create transcription' });
    upstream.fail(/POST \/audio/, lacking('/audio/transcriptions'));
    await send.click();
    await expectRefusal(
      page,
      'Couldn’t create the transcription.',
      lacking('/audio/transcriptions'),
    );
    upstream.fail(/POST \/audio/, refusing);
    await send.click();
    await expectRefusal(page, 'Couldn’t create the transcription.', refusing);
    expect(await accessibilityViolations(page)).toEqual([]);
    upstream.fail(/POST \/audio/, { kind: 'stall' });
    await send.click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. The part received is kept.')).toBeVisible();
    await expect(page.getByText(/^night\.wav · /)).toBeVisible();
    upstream.restore();
    await send.click();
    await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(said);
  });

  test('can be read as far as it arrived when it breaks off or stands still', async ({
    page,
    upstream,
  }) => {
    const send = page.getByRole('button', { name: 'Create transcription' });
    const transcript = page.getByRole('region', { name: 'Transcript' });
    await page.getByRole('combobox', { name: 'stream' }).selectOption('true');
    upstream.fail(/POST \/audio/, { kind: 'cut', after: 250 });
    await send.click();
    const alert = page.getByRole('alert').filter({ hasText: 'The transcript was interrupted.' });
    await expect(alert).toContainText('The answer was cut off in transit. Try again.');
    await expect(transcript).toContainText('The');
    await expect(transcript).not.toContainText('waits.');

    upstream.restore();
    upstream.fail(/POST \/audio/, { kind: 'hold', after: 100 });
    await send.click();
    await expect(transcript).toContainText('The');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. The part received is kept.')).toBeVisible();
    await expect(transcript).toContainText('The');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('can be refused as a translation, in the server’s words', async ({
    page,
    slug,
    upstream,
  }) => {
    const buffer = await speak(page, said);
    await page.goto(`/${slug}/audio?mode=translate`);
    await page.getByRole('combobox', { name: 'model' }).fill('signalbox-listen');
    await page.keyboard.press('Escape');
    const file = { name: 'night.wav', mimeType: 'audio/wav', buffer };
    await page.locator('input[type=file]').first().setInputFiles(file);
    upstream.fail(/POST \/audio\/translations/, refusing);
    await page.getByRole('button', { name: 'Create translation' }).click();
    await expectRefusal(page, 'Couldn’t create the translation.', refusing);
  });
});

test.describe('a grader on another server', () => {
  test('can be edited on when the server lacks the endpoint, refuses, stalls or breaks off', async ({
    page,
    slug,
    upstream,
  }) => {
    await page.goto(`/${slug}/graders`);
    const sample = page.getByLabel('model_sample');
    await sample.fill('Ghent');
    const run = page.getByRole('button', { name: 'Run grader' });
    upstream.fail(/POST .*\/graders\/run/, lacking('/fine_tuning/alpha/graders/run'));
    await run.click();
    const answer = page.getByRole('region', { name: 'Answer' });
    await expectRefusal(
      page,
      'Couldn’t run the grader.',
      lacking('/fine_tuning/alpha/graders/run'),
    );
    await expect(page.getByText(/Faulty box does not have/)).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);
    upstream.fail(/POST .*\/graders\/validate/, refusing);
    await page.getByRole('button', { name: 'Validate' }).click();
    await expectRefusal(page, 'not valid, or could not be checked', refusing);

    upstream.restore();
    upstream.fail(/POST .*\/graders\/run/, { kind: 'stall' });
    await run.click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. The part received is kept.')).toBeVisible();
    upstream.restore();
    upstream.fail(/POST .*\/graders\/run/, { kind: 'cut', after: 20 });
    await run.click();
    const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t run the grader.' });
    await expect(alert).toContainText('The answer was cut off in transit. Try again.');
    await expect(sample).toHaveValue('Ghent');
    upstream.restore();
    await run.click();
    await expect(answer.getByText(/^Reward [\d.]+$/)).toBeVisible();
  });

  test('can stand still amid many examples: a user keeps what is graded, and grades the rest later', async ({
    page,
    slug,
    upstream,
  }) => {
    test.slow();
    const count = 400;
    const line = (index: number) => `{"model_sample":"${index}","item":{"answer":"${index % 2}"}}`;
    await page.goto(`/${slug}/graders`);
    const examples = page.getByRole('region', { name: 'Many examples' });
    await examples.locator('input[type=file]').setInputFiles({
      name: 'examples.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from(Array.from({ length: count }, (_, index) => line(index)).join('\n')),
    });
    await examples.getByLabel('Requests at once').selectOption('2');
    await examples.getByRole('button', { name: `Run ${count} examples` }).click();
    const progress = examples.getByRole('progressbar', { name: 'Graded examples' });
    await expect(progress).not.toHaveAttribute('aria-valuenow', '0');
    upstream.fail(/POST .*\/graders\/run/, { kind: 'stall' });
    await examples.getByRole('button', { name: 'Stop' }).click();
    const stopped = examples.getByText(/^Stopped\. \d+ of 400 graded$/);
    await expect(stopped).toBeVisible();
    const graded = Number(/\d+/.exec((await stopped.textContent()) ?? '')?.[0]);
    expect(graded).toBeGreaterThan(0);
    expect(graded).toBeLessThan(count);
    const rows = examples.getByRole('table');
    await expect(rows).toHaveAttribute('aria-rowcount', `${graded + 1}`);
    expect(await accessibilityViolations(page)).toEqual([]);

    // Another refusal of each of those that are left, which are then tried once more.
    upstream.restore();
    upstream.fail(/POST .*\/graders\/run/, { ...refusing, status: 400 });
    await examples
      .getByRole('button', { name: `Continue with ${count - graded} examples` })
      .click();
    await expect(examples.getByText(`${count} of ${count} graded`)).toBeVisible({
      timeout: 60_000,
    });
    await examples.getByLabel(`Only the ${count - graded} with errors`).check();
    await expect(rows).toHaveAttribute('aria-rowcount', `${count - graded + 1}`);
    await expect(rows).toContainText('The engine is being replaced. · 400');
    upstream.restore();
    const again = `Grade ${count - graded} failed examples again`;
    await examples.getByRole('button', { name: again }).click();
    await expect(examples.getByText(`${count} of ${count} graded`)).toBeVisible({
      timeout: 60_000,
    });
    await expect(examples.getByText('mean reward')).toBeVisible();
    await expect(examples.getByRole('button', { name: again })).toHaveCount(0);
  });
});
