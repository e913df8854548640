import { describe, expect, it } from 'vitest';
import type { MessageObject, RunObject, ThreadObject } from '@/lib/openai';
import { vllm } from '../connections/testing';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { maxText, truncateContent } from './truncate-content';

const connection = 'vllm';
const id = 'thread_1';

/** A thread that is only in the history: its upstream is not there. */
async function archived() {
  const { caller, services } = startServer();
  await caller.connections.create(vllm);
  const { history } = openHistory(services);
  await history.save({ connection, kind: 'thread' }, { id, created_at: 1 } as ThreadObject);
  const message = (name: string, created_at: number, fields: object = {}) =>
    history.save({ connection, kind: 'message', parent: id }, {
      id: name,
      created_at,
      role: 'user',
      content: [{ type: 'text', text: { value: name, annotations: [] } }],
      ...fields,
    } as unknown as MessageObject);
  const run = (name: string, created_at: number, fields: object = {}) =>
    history.save({ connection, kind: 'run', parent: id }, {
      id: name,
      created_at,
      status: 'completed',
      ...fields,
    } as unknown as RunObject);
  return { caller, history, message, run };
}

describe('threads.timeline', () => {
  it('has messages and runs together, newest first, page by page', async () => {
    const { caller, message, run } = await archived();
    await message('m1', 10);
    await run('r1', 20);
    await message('m2', 30);
    const first = await caller.threads.timeline({ connection, id, limit: 2 });
    expect(first.items.map((item) => item.id)).toEqual(['m2', 'r1']);
    const cursor = first.next_cursor ?? undefined;
    const second = await caller.threads.timeline({ connection, id, limit: 2, cursor });
    expect(second.items.map((item) => item.id)).toEqual(['m1']);
    expect(second.next_cursor).toBeNull();
  });

  it('says why upstream could not be asked, and shows what is kept', async () => {
    const { caller, message } = await archived();
    await message('m1', 10);
    const { items, unreachable_lists } = await caller.threads.timeline({ connection, id });
    expect(items).toHaveLength(1);
    expect(unreachable_lists.map(({ kind }) => kind).sort()).toEqual(['message', 'run']);
  });
});

describe('threads.news', () => {
  it('has what is new and what changed since, deleted messages too', async () => {
    const { caller, history, message, run } = await archived();
    await message('m1', 10);
    await run('r1', 20, { status: 'queued' });
    const { revision } = await caller.threads.timeline({ connection, id });
    await run('r1', 20, { status: 'completed' });
    await message('m2', 30);
    await history.markDeletedUpstream({ connection, kind: 'message', parent: id }, 'm1');
    const news = await caller.threads.news({ connection, id, since: revision });
    expect(news.items.map((item) => item.id)).toEqual(['r1', 'm2', 'm1']);
    expect(news.items.at(-1)?.deleted_upstream_at).toBeGreaterThan(0);
    const nothing = await caller.threads.news({ connection, id, since: news.revision });
    expect(nothing).toEqual({ items: [], revision: news.revision, has_more: false });
  });
});

describe('what a timeline carries', () => {
  it('is no picture: of a data URL of 5 MB comes its type and size', async () => {
    const { caller, message } = await archived();
    const url = `data:image/png;base64,${'A'.repeat(5_000_000)}`;
    await message('m1', 10, {
      content: [{ type: 'image_url', image_url: { url, detail: 'low' } }],
    });
    const page = await caller.threads.timeline({ connection, id });
    expect(JSON.stringify(page).length).toBeLessThan(2_000);
    expect(page.items[0]?.object.content).toEqual([
      {
        type: 'image_url',
        image_url: {
          url: '',
          detail: 'low',
          inline_image: {
            type: 'image/png',
            characters: url.length,
            path: 'content.0.image_url',
          },
        },
      },
    ]);
  });

  it('has the beginning of long texts; the whole is asked for alone', async () => {
    const { caller, message } = await archived();
    const value = 'x'.repeat(maxText + 500);
    await message('m1', 10, { content: [{ type: 'text', text: { value, annotations: [] } }] });
    const { items } = await caller.threads.timeline({ connection, id });
    expect(items[0]?.cut).toBe(500);
    const whole = await caller.threads.whole({ connection, kind: 'message', parent: id, id: 'm1' });
    expect(whole.cut).toBe(0);
    expect(JSON.stringify(whole.object)).toContain(value);
  });

  it.each([null, 7, 'text', [], { url: 'data:' }, { a: { b: [null, { url: 5 }] } }])(
    'accepts any object: %j',
    (odd) => {
      expect(truncateContent(odd).cut).toBe(0);
    },
  );
});
