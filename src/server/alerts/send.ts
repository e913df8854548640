import { storedReason } from '@/strings/alert-texts';
import type { AlertEventRow } from '../db/schema';
import { redact } from '../redact';
import type { Services } from '../services';
import type { AlertChannel, ChannelSecrets } from './channel-store';
import type { AttemptResult } from './delivery-store';
import { composeMessage } from './message';
import { sendHttp } from './send-http';
import { sendMail } from './send-mail';

export interface AlertSending {
  services: Pick<Services, 'env' | 'now' | 'fetchVia'>;
  channel: AlertChannel;
  secrets: ChannelSecrets;
  /** Of the delivery. */
  id: string;
  /** Null: a test. */
  event: AlertEventRow | null;
  signal?: AbortSignal;
}

/** One attempt. Never throws: what goes wrong is its result. */
export async function sendAlert(sending: AlertSending): Promise<AttemptResult> {
  const { services, channel, secrets, id, event, signal } = sending;
  const { env, now, fetchVia } = services;
  const shown = event ?? testEvent(channel, Math.floor(now() / 1000));
  const message = composeMessage(shown, channel, env.APP_URL);
  try {
    if (channel.type === 'email') return await sendMail({ channel, secrets, id, message, env });
    const fetch = fetchVia({ privateHosts: channel.privateHosts });
    return await sendHttp({ channel, secrets, id, event, message, fetch, now, signal });
  } catch (error) {
    return { ok: false, status: statusOf(error), message: failureOf(error) };
  }
}

function testEvent({ name }: AlertChannel, at: number) {
  const nothing = { connection: null, kind: null, objectId: null, parent: null };
  return { text: 'test', values: { name }, ruleName: '', at, ...nothing };
}

function statusOf(error: unknown): number | null {
  const { responseCode } = (error ?? {}) as { responseCode?: unknown };
  return typeof responseCode === 'number' ? responseCode : null;
}

/** Codes and our own words; of a server's answer only its number, as it may hold anything. */
function failureOf(error: unknown): string {
  const { message, responseCode, code, cause } = (error ?? {}) as {
    message?: string;
    responseCode?: number;
    code?: string;
    cause?: { message?: string };
  };
  if (responseCode) return `SMTP ${responseCode}${code ? ` (${code})` : ''}`;
  if ((error as Error)?.name === 'TimeoutError') return storedReason('timeout');
  const words = [message, cause?.message].filter(Boolean).join(': ');
  return redact(words || String(error)).slice(0, 300);
}
