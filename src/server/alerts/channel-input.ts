import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { channelTypes, smtpSecurities } from '@/lib/alerts/channel-types';
import { plainErrorMessage } from '@/strings/server-errors';
import { destinationRefusal } from '../connections/egress-fetch';
import { normalizedHost, privateHost } from '../connections/private-hosts';
import { refuseField, refuseFieldWith } from '../localized-error';
import type { Services } from '../services';
import type { AlertChannel, ChannelDraft, ChannelSecrets } from './channel-store';
import { unknownPlaceholder } from './message';

const address = z.email(plainErrorMessage('alerts.address'));

const from = z
  .string()
  .trim()
  .max(320)
  .regex(
    /^([^<>\r\n]*<[^<>\s@]+@[\w.-]+>|[^<>\s@]+@[\w.-]+)$/,
    plainErrorMessage('alerts.address'),
  );

const smtp = z.object({
  host: z.string().trim().max(253),
  port: z
    .number()
    .int()
    .min(1, plainErrorMessage('alerts.port'))
    .max(65_535, plainErrorMessage('alerts.port')),
  security: z.enum(smtpSecurities),
  user: z
    .string()
    .trim()
    .max(320)
    .transform((user) => user || null)
    .nullable(),
  from,
});

/** What an admin enters. Secrets that are left out stay as they are. */
export const channelInput = z.object({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(200),
  type: z.enum(channelTypes),
  to: z.array(address).max(50).optional(),
  /** Null: the server of the environment. */
  smtp: smtp.nullable().optional(),
  password: z.string().max(1_000).optional(),
  url: z.string().trim().max(4_000).optional(),
  private_hosts: z.array(privateHost).max(100).default([]),
  language: z.enum(['en', 'de']).default('en'),
  template: z
    .string()
    .max(10_000)
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable()
    .default(null),
  enabled: z.boolean().default(true),
});

export type ChannelInput = z.infer<typeof channelInput>;

interface Checked {
  draft: ChannelDraft;
  secrets: ChannelSecrets;
}

/**
 * Refuses bad values and forbidden addresses. `before`: what is changed. A stored secret is never sent to
 * another place than it was entered for.
 */
export async function checkChannel(
  { env }: Pick<Services, 'env'>,
  input: ChannelInput,
  before?: { channel: AlertChannel; secrets: ChannelSecrets },
): Promise<Checked> {
  const { name, type, private_hosts: privateHosts, language, template, enabled } = input;
  const unknown = template === null ? null : unknownPlaceholder(template);
  if (unknown !== null) refuseField('template', 'alerts.placeholder', { name: unknown });
  const draft = { name, type, privateHosts, language, template, enabled };
  if (type === 'email') {
    const { config, secrets } = await checkMail(input, env.SMTP_URL !== undefined, before);
    return { draft: { ...draft, config }, secrets };
  }
  const url = input.url || before?.secrets.url;
  if (!url) refuseField('url', 'alerts.urlMissing');
  await checkUrl(url, privateHosts);
  const signing = before?.secrets.signing ?? newSigningSecret();
  return {
    draft: { ...draft, config: { shown_url: shortened(url) } },
    secrets: { ...before?.secrets, url, ...(type === 'webhook' && { signing }) },
  };
}

async function checkUrl(text: string, privateHosts: readonly string[]): Promise<void> {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) refuseField('url', 'alerts.url');
  const url = new URL(text);
  if (url.username || url.password) refuseField('url', 'alerts.urlCredentials');
  const refusal = await destinationRefusal(url, privateHosts);
  if (refusal) refuseFieldWith('url', refusal);
}

async function checkMail(
  { to = [], smtp = null, password, private_hosts: privateHosts }: ChannelInput,
  hasEnvironment: boolean,
  before?: { channel: AlertChannel; secrets: ChannelSecrets },
): Promise<{ config: ChannelDraft['config']; secrets: ChannelSecrets }> {
  if (to.length === 0) refuseField('to', 'alerts.addressMissing');
  if (smtp === null) {
    if (!hasEnvironment) refuseField('smtp', 'alerts.noServer');
    return { config: { to, smtp: null }, secrets: {} };
  }
  const host = normalizedHost(smtp.host);
  if (host === '') refuseField('smtp.host', 'alerts.host');
  const shown = host.includes(':') ? `[${host}]` : host;
  const refusal = await destinationRefusal(new URL(`http://${shown}/`), privateHosts);
  if (refusal) refuseFieldWith('smtp.host', refusal);
  const known = before?.channel.config.smtp;
  const isSame =
    known?.host === host &&
    known.port === smtp.port &&
    known.user === smtp.user &&
    known.security === smtp.security;
  const kept = isSame ? before?.secrets.password : undefined;
  const used = smtp.user === null ? undefined : (password ?? kept);
  if (smtp.user !== null && !used) refuseField('password', 'alerts.passwordMissing');
  // Anybody on the way could read it.
  if (smtp.user !== null && smtp.security === 'none') {
    refuseField('smtp.security', 'alerts.passwordInClear');
  }
  return { config: { to, smtp: { ...smtp, host } }, secrets: { password: used } };
}

export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Who may write to a chat is who knows its address: of it the host and the end are shown. */
function shortened(url: string): string {
  const { origin, pathname, search } = new URL(url);
  const rest = `${pathname}${search}`;
  return rest.length <= 1 ? origin : `${origin}/…${rest.length > 12 ? rest.slice(-4) : ''}`;
}
