import type { inferRouterInputs } from '@trpc/server';
import { filledLines } from '@/components/form/lines-field';
import type { ChannelType, SmtpSecurity } from '@/lib/alerts/channel-types';
import type { AppRouter } from '@/server/router';
import type { ShownChannel } from '../alert-views';

type Inputs = inferRouterInputs<AppRouter>['alertChannels'];

export interface ChannelForm {
  type: ChannelType;
  name: string;
  enabled: boolean;
  /** As typed, one or several to a line. */
  to: string[];
  server: 'environment' | 'own';
  smtp: { host: string; port: string; security: SmtpSecurity; user: string; from: string };
  password: string;
  url: string;
  private_hosts: string[];
  language: 'en' | 'de';
  template: string;
}

/** What a draft must not hold. */
export const channelSecrets = ['password', 'url'] as const;

export function emptyChannel(language: 'en' | 'de', hasServer: boolean): ChannelForm {
  return {
    type: 'webhook',
    name: '',
    enabled: true,
    to: [],
    server: hasServer ? 'environment' : 'own',
    smtp: { host: '', port: '587', security: 'starttls', user: '', from: '' },
    password: '',
    url: '',
    private_hosts: [],
    language,
    template: '',
  };
}

export function channelFormOf(channel: ShownChannel): ChannelForm {
  const { type, name, enabled, config, private_hosts, language, template } = channel;
  const { smtp } = config;
  const empty = emptyChannel(language, smtp === null);
  return {
    ...empty,
    ...{ type, name, enabled, language },
    to: [...(config.to ?? [])],
    smtp: smtp ? { ...smtp, port: String(smtp.port), user: smtp.user ?? '' } : empty.smtp,
    private_hosts: [...private_hosts],
    template: template ?? '',
  };
}

export function channelOf(values: ChannelForm): Inputs['create'] {
  const { type, name, enabled, to, server, smtp, password, url, language, template } = values;
  const shared = {
    ...{ type, name, enabled, language },
    private_hosts: filledLines(values.private_hosts),
    template: template || null,
  };
  if (type !== 'email') return { ...shared, ...(url.trim() && { url: url.trim() }) };
  return {
    ...shared,
    to: filledLines(to),
    smtp:
      server === 'environment'
        ? null
        : { ...smtp, port: Number(smtp.port) || 0, user: smtp.user || null },
    ...(password && { password }),
  };
}
