import { Webhook } from 'standardwebhooks';
import { storedReason } from '@/strings/alert-texts';
import type { Fetch } from '../connections/egress-fetch';
import type { AlertEventRow } from '../db/schema';
import type { AlertChannel, ChannelSecrets } from './channel-store';
import type { AttemptResult } from './delivery-store';
import type { AlertMessage } from './message';

/** Milliseconds for the whole exchange. */
const timeout = 15_000;

/** Bytes of an answer that are read. Nothing of it is kept. */
const maxAnswer = 16_384;

interface Sending {
  channel: AlertChannel;
  secrets: ChannelSecrets;
  /** The same in each attempt. */
  id: string;
  event: AlertEventRow | null;
  message: AlertMessage;
  fetch: Fetch;
  /** Milliseconds. */
  now: () => number;
  signal?: AbortSignal;
}

/** Posts a message to a webhook, or in the shape that Slack or Teams takes. Redirects are failures. */
export async function sendHttp(sending: Sending): Promise<AttemptResult> {
  const { channel, secrets, fetch, signal, now } = sending;
  const body = JSON.stringify(bodies[channel.type as keyof typeof bodies](sending));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Signalbox-Alerts',
    ...(channel.type === 'webhook' ? signedHeaders(sending, body) : {}),
  };
  const ends = AbortSignal.timeout(timeout);
  const response = await fetch(secrets.url ?? '', {
    ...{ method: 'POST', body, headers, redirect: 'manual' },
    signal: signal ? AbortSignal.any([signal, ends]) : ends,
  });
  await discard(response);
  const { status } = response;
  const isRedirect = status >= 300 && status < 400;
  return {
    ok: status >= 200 && status < 300,
    status,
    // Never what it says: an address inside would tell its secrets to who may see the log.
    message: isRedirect ? storedReason('redirect') : `HTTP ${status}`,
    retryAfter: retryAfterOf(response.headers.get('retry-after'), now()),
  };
}

function signedHeaders({ id, secrets, now }: Sending, body: string): Record<string, string> {
  const { signing = '', previous } = secrets;
  const at = new Date(Math.floor(now() / 1000) * 1000);
  const keys = [signing];
  if (previous && previous.until * 1000 > now()) keys.push(previous.secret);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at.getTime() / 1000),
    // Several are separated by spaces; a receiver takes it if one of them is good.
    'webhook-signature': keys.map((key) => new Webhook(key).sign(id, at, body)).join(' '),
  };
}

const bodies = {
  webhook: ({ event, message, id, now }: Sending) => ({
    type: event ? `alert.${event.text}` : 'alert.test',
    timestamp: new Date(event ? event.at * 1000 : now()).toISOString(),
    data: {
      id: event?.id ?? id,
      rule: event?.rule ? { id: event.rule, name: event.ruleName } : null,
      title: message.title,
      text: message.body,
      link: message.link,
      connection: event?.connection ?? null,
      kind: event?.kind ?? null,
      object_id: event?.objectId ?? null,
      parent_id: event?.parent ?? null,
      name: event?.name ?? null,
      values: event?.values ?? {},
    },
  }),

  slack: ({ message: { title, body, link, linkText } }: Sending) => {
    const lines = [`*${slackText(title)}*`, slackText(body), link && `<${link}|${linkText}>`];
    const text = lines.filter(Boolean).join('\n');
    // A section takes 3,000 characters.
    const section = { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 2_900) } };
    return { text: slackText(title), blocks: [section] };
  },

  /** An adaptive card, as workflows of Teams take it. */
  teams: ({ message: { title, body, link, linkText } }: Sending) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
            ...body
              .split('\n')
              .map((text) => ({ type: 'TextBlock', text, wrap: true, spacing: 'Small' })),
          ],
          actions: link ? [{ type: 'Action.OpenUrl', title: linkText, url: link }] : [],
        },
      },
    ],
  }),
};

/** Slack reads these three as its own. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The rest of a long answer is not waited for. */
async function discard({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  if (!reader) return;
  let read = 0;
  try {
    while (read < maxAnswer) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.byteLength;
    }
  } catch {
    // It was taken: how its answer ends is of no account.
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Seconds; of a date, until then. */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - now) / 1000);
  return seconds > 0 ? seconds : null;
}
