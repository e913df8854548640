import type { Batch } from '@/lib/openai';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { createAlertRunner } from './runner';

/** What a channel received. */
export interface Received {
  url: string;
  headers: Headers;
  body: string;
}

/** The whole server with receivers that answer as the test says, and alerts that are looked at when it says so. */
export async function startAlerts(env: Record<string, string> = {}) {
  const received: Received[] = [];
  let answer: (received: Received) => Response = () => new Response('ok');
  const server = startServer({
    env: { OPENAI_API_KEY: 'sk-test-0123456789', ...env },
    async fetch(url, { body, headers }) {
      const one = { url, headers: new Headers(headers), body: String(body ?? '') };
      if (!url.includes('receiver')) throw new Error('Nothing leaves a test.');
      received.push(one);
      return answer(one);
    },
  });
  const { history } = openHistory(server.services);
  const alerts = createAlertRunner(server.services);
  const now = () => Math.floor(server.now() / 1000);
  return {
    ...server,
    history,
    alerts,
    received,
    answerWith(next: typeof answer) {
      answer = next;
    },
    /** Finds and sends. */
    async look() {
      await alerts.evaluate();
      await alerts.send();
    },
    /** Saves a batch as upstream has it now. */
    async saveBatch(id: string, more: Partial<Batch> = {}) {
      const batch: Batch = {
        ...{ id, object: 'batch', endpoint: '/v1/chat/completions', completion_window: '24h' },
        ...{ input_file_id: 'file-in', status: 'in_progress', created_at: now() },
        ...more,
      };
      await history.save({ connection: 'openai', kind: 'batch' }, batch);
    },
    /** A batch that has just failed. */
    async failBatch(id: string, more: Partial<Batch> = {}) {
      const message = 'Line 1 is no JSON.';
      const errors = { object: 'list', data: [{ code: 'invalid_json', message }] };
      await this.saveBatch(id, { status: 'failed', failed_at: now(), errors, ...more });
    },
    async addWebhook(more: object = {}) {
      const { channel, signing_secret } = await server.caller.alertChannels.create({
        ...{ name: 'On call', type: 'webhook', url: 'https://receiver.example.com/hook' },
        ...more,
      });
      return { channel, secret: signing_secret ?? '' };
    },
  };
}
