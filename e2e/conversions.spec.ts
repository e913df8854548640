import type { Page } from '@playwright/test';
import { ask, call, createConnection, uploadText } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';
import { startHoldingUpstream } from './holding-upstream';

const connection = 'local';

/** An assistant that searches a file, and two threads in which it answered; one of them has a file of its own. */
async function createAssistant(page: Page, name: string) {
  const create = async (path: string, input: object) =>
    (await call<{ id: string }>(page, path, { connection, ...input })).id;
  const file = await uploadText(page, `${name}.md`, '# Points\n\nTrack nine is free at noon.\n');
  const store = await create('vectorStores.create', { name, file_ids: [file] });
  const assistant = await create('assistants.create', {
    ...{ model: 'signalbox-mini', name, instructions: 'Say which track is free.' },
    tools: [{ type: 'file_search' }],
    tool_resources: { file_search: { vector_store_ids: [store] } },
  });
  const threads: string[] = [];
  for (const attachments of [[], [{ file_id: file, tools: [{ type: 'file_search' }] }]])
    threads.push(
      await create('threads.createAndRun', {
        body: {
          assistant_id: assistant,
          thread: {
            messages: [{ role: 'user', content: `${name}: which track is free?`, attachments }],
          },
        },
      }),
    );
  for (const id of threads)
    await expect
      .poll(() => ask(page, 'threads.timeline', { connection, id }), { timeout: 60_000 })
      .toMatchObject({
        items: expect.arrayContaining([
          expect.objectContaining({ kind: 'run', status: 'completed' }),
        ]),
      });
  return {
    assistant,
    threads,
    async remove() {
      for (const id of threads) await call(page, 'threads.delete', { connection, id });
      await call(page, 'assistants.delete', { connection, id: assistant });
      await call(page, 'vectorStores.delete', { connection, id: store });
      await call(page, 'files.delete', { connection, id: file });
    },
  };
}

test('an operator can convert an assistant with its threads, see what was lost, and go back again', async ({
  page,
}) => {
  const name = `Signaller ${Date.now()}`;
  const made = await createAssistant(page, name);
  await page.goto(`/local/assistants/${made.assistant}?tab=becomes`);
  await page.getByRole('button', { name: 'Convert to prompt settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Convert assistant to prompt settings' });
  await expect(dialog.getByText('As far as it is known here, nothing is lost.')).toBeVisible();
  await dialog
    .getByRole('group', { name: 'Also convert these threads' })
    .getByRole('button', { name: 'All' })
    .click();
  await expect(dialog.getByText(/The attached file is read by the model itself/)).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Convert 3' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Convert objects' })).toBeVisible();
  await expect(page.getByText('3 of 3 objects converted.')).toBeVisible();
  const report = page.getByRole('region', { name: 'Lost' });
  await report.getByText(/^Runs, with their steps/).click();
  await expect(report.getByText(made.threads[0] ?? '')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  const operation = page.url();
  const results = page.getByRole('region', { name: 'Results' });

  await results
    .getByRole('link', { name: /^conv_/ })
    .first()
    .click();
  const items = page.getByRole('region', { name: 'Items of the conversation' });
  await expect(items.getByText(`${name}: which track is free?`)).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert to thread' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Convert 1' }).click();
  await expect(page.getByText('1 of 1 conversation converted.')).toBeVisible();
  await results.getByRole('link', { name: /^thread_/ }).click();
  await expect(
    page.getByRole('main').getByText(`${name}: which track is free?`).last(),
  ).toBeVisible();

  // Once more: it says what became of it before.
  await page.goto(`/local/threads/${made.threads[0]}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert to conversation' }).click();
  const again = page.getByRole('dialog', { name: 'Convert thread to a conversation' });
  await expect(again.getByText(/was converted before and is left out/)).toBeVisible();
  await expect(again.getByRole('button', { name: 'Convert 0' })).toBeDisabled();
  await again.getByRole('checkbox', { name: 'Convert them once more' }).check();
  await expect(again.getByRole('button', { name: 'Convert 1' })).toBeEnabled();
  await again.getByRole('button', { name: 'Convert nothing' }).click();

  await page.goto(operation);
  await results.getByRole('link', { name: /^prompt_/ }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Request' })).toContainText('file_search');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create assistant' }).click();
  const back = page.getByRole('dialog', { name: 'Create assistant' });
  await expect(back.getByText('An assistant can be given all of it.')).toBeVisible();
  await back.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page).toHaveURL(/\/local\/assistants\/asst_/);
  await expect(page.getByText('Say which track is free.')).toBeVisible();
  const id = page.url().split('/').at(-1)?.split('?')[0];
  await call(page, 'assistants.delete', { connection, id });
  await made.remove();
});

test('an operator can rename prompt settings, use them in a chat, and delete them', async ({
  page,
}) => {
  const name = `Clerk ${Date.now()}`;
  const { id } = await call<{ id: string }>(page, 'assistants.create', {
    ...{ connection, model: 'signalbox-mini', name, instructions: 'Be brief.' },
  });
  await page.goto(`/local/assistants/${id}?tab=becomes`);
  await page.getByRole('button', { name: 'Convert to prompt settings' }).click();
  await expect(page.getByText('No threads with runs of this assistant are known')).toBeVisible();
  await page.getByRole('button', { name: 'Convert 1' }).click();
  await expect(page.getByText('1 of 1 assistant converted.')).toBeVisible();
  await expect(page.getByText('Nothing was lost.')).toBeVisible();

  await page.goto('/local/prompt-settings');
  await page.getByRole('table', { name: 'Prompt settings' }).getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`${name} the second`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} the second`);
  const address = page.url();
  await page.getByRole('button', { name: 'Use in chat' }).click();
  await expect(page).toHaveURL(/\/local\/chat\?/);
  await expect(page.getByLabel('System prompt')).toHaveValue('Be brief.');

  await page.goto(address);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/local\/prompt-settings$/);
  await expect(page.getByRole('link', { name: `${name} the second` })).toHaveCount(0);
  await call(page, 'assistants.delete', { connection, id });
});

test('an operator can stop a conversion halfway, and have it go on where it was', async ({
  page,
  baseURL,
}) => {
  const held = await startHoldingUpstream(baseURL ?? '', /\/conversations\/[^/]+\/items$/, 1);
  const slug = `held-${Date.now()}`;
  const connection = await createConnection(page, slug, 'Held', held.base);
  const messages = Array.from({ length: 32 }, (_, at) => ({
    ...{ role: 'user', content: `message ${at}` },
  }));
  const { id } = await call<{ id: string }>(page, 'threads.create', {
    ...{ connection: slug, body: { messages } },
  });
  await page.goto(`/${slug}/threads/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert to conversation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Convert 1' }).click();

  // Upstream takes 20 and wants to be left alone.
  await expect(page.getByText('20 messages carried over').first()).toBeVisible();
  await expect(page.getByText(/^Paused: upstream is not accepting requests/)).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop converting' }).click();
  await expect(page.getByText(/1 not tried: cancelled by/)).toBeVisible();
  const results = page.getByRole('region', { name: 'Results' });
  const link = results.getByRole('link', { name: /^conv_/ });
  const target = await link.getAttribute('href');

  held.open();
  await page.getByRole('button', { name: 'Try the remaining 1' }).click();
  await expect(page.getByText('1 of 1 thread converted.')).toBeVisible();
  await expect(results).toContainText('32 messages carried over');
  expect(await link.getAttribute('href')).toBe(target);
  await call(page, 'threads.delete', { connection: slug, id });
  await connection.remove();
  await held.close();
});
