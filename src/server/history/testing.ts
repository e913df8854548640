import type { Batch } from '@/lib/openai';
import { openClient } from '../connections/client';
import type { Fetch } from '../connections/egress-fetch';
import { startServer } from '../testing';
import { openHistory } from './open';

export const connection = 'local';

interface Options {
  fetch?: Fetch;
  env?: Record<string, string>;
  /** False: the platform answers, and leaves files, batches and runs as they are. */
  works?: boolean;
}

/** The whole server with the real platform at work, and a tracker that looks when the test says so. */
export async function startTracking(options: Options = {}) {
  const server = startServer(options);
  const { services } = server;
  if (options.works !== false) services.platform.start();
  const opened = openHistory(services);
  const local = await services.connections.find(connection);
  if (!local) throw new Error('The local platform is missing.');
  const openai = await openClient(services, local);

  const look = async () => {
    await opened.tracker.tick();
    await opened.archive.tick();
    await opened.results.tick();
  };
  return {
    ...server,
    ...opened,
    openai,
    look,
    /** Moves the clock and nothing else. */
    moveClock: server.wait,
    /** Moves the clock, and has the tracker do what became due. */
    async wait(seconds: number) {
      await server.wait(seconds);
      await look();
    },
    /** Uploads lines and makes a batch of them, behind the console's back. */
    async submit(lines: string, metadata?: Record<string, string>): Promise<Batch> {
      const file = new File([lines], 'input.jsonl');
      const input = await openai.files.create({ file, purpose: 'batch' });
      return openai.batches.create({
        input_file_id: input.id,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
        metadata,
      });
    },
  };
}

/** A line of a batch's input that asks for this. */
export function ask(id: string, content: string): string {
  const body = { model: 'signalbox-mini', messages: [{ role: 'user', content }] };
  return `${JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body })}\n`;
}
