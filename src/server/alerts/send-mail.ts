import { lookup } from 'node:dns';
import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { SmtpServer } from '@/lib/alerts/channel-types';
import { storedReason } from '@/strings/alert-texts';
import { guardedLookupOf } from '../connections/egress-fetch';
import type { Env } from '../env';
import type { AlertChannel, ChannelSecrets } from './channel-store';
import type { AttemptResult } from './delivery-store';
import type { AlertMessage } from './message';

/** Milliseconds until each answer of the server. */
const timeout = 20_000;

interface Mailing {
  channel: AlertChannel;
  secrets: ChannelSecrets;
  /** The same in each attempt: servers and readers know by it that a message came twice. */
  id: string;
  message: AlertMessage;
  env: Pick<Env, 'SMTP_URL' | 'SMTP_FROM' | 'APP_URL'>;
}

/** Sends a message by the server of the channel, or by that of the environment. */
export async function sendMail({
  channel,
  secrets,
  id,
  message,
  env,
}: Mailing): Promise<AttemptResult> {
  const { to = [], smtp } = channel.config;
  const from = smtp ? smtp.from : env.SMTP_FROM;
  if (!from || (!smtp && !env.SMTP_URL)) {
    return { ok: false, status: null, message: storedReason('no_server') };
  }
  const transport = smtp
    ? transportOf(smtp, secrets.password, channel.privateHosts)
    : createTransport({ url: env.SMTP_URL, ...timeouts });
  try {
    const { title, body, link } = message;
    const sent = await transport.sendMail({
      from,
      to: [...to],
      subject: title,
      text: [body, link].filter(Boolean).join('\n\n'),
      messageId: `<${id}@${domainOf(from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Signalbox-Delivery': id },
      // Nothing of a message may name a file or an address to read.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const status = Number(/^\d{3}/.exec(sent.response ?? '')?.[0]) || null;
    const refused = (sent.rejected ?? []).length;
    if (refused > 0) return { ok: false, status, message: storedReason('recipients') };
    return { ok: true, status, message: `SMTP ${status ?? ''}`.trim() };
  } finally {
    transport.close();
  }
}

const timeouts = {
  connectionTimeout: timeout,
  greetingTimeout: timeout,
  socketTimeout: timeout,
  dnsTimeout: timeout,
};

/** The address is checked when it is connected to, as for upstreams. */
function transportOf(
  { host, port, security, user }: SmtpServer,
  password: string | undefined,
  privateHosts: readonly string[],
) {
  return createTransport({
    ...timeouts,
    ...{ host, port, secure: security === 'tls' },
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { servername: host },
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    getSocket(_options, callback) {
      openSocket(host, port, privateHosts)
        .then((connection) => callback(null, { connection }))
        .catch((error) => callback(error as Error, false));
    },
  });
}

function openSocket(host: string, port: number, privateHosts: readonly string[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // An address is not looked up, so the check is asked for it here.
    guardedLookupOf(privateHosts, lookup)(host, { all: true }, (error, found) => {
      if (error) return reject(error);
      const [first] = [found].flat();
      const address = typeof first === 'string' ? first : first?.address;
      if (!address) return reject(new Error(`${host} has no address`));
      const socket = connect({ host: address, port });
      socket.setTimeout(timeout, () => socket.destroy(new Error('ETIMEDOUT')));
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.off('error', reject);
        resolve(socket);
      });
    });
  });
}

/** `alerts@example.com`, or with a name before it in angle brackets. */
function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'signalbox.invalid';
}
