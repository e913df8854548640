/** How an alert leaves the console. */
export const channelTypes = ['email', 'webhook', 'slack', 'teams'] as const;

export type ChannelType = (typeof channelTypes)[number];

export const smtpSecurities = ['tls', 'starttls', 'none'] as const;

export type SmtpSecurity = (typeof smtpSecurities)[number];

/** What of a channel is no secret. */
export interface ChannelConfig {
  /** `email`: to whom. */
  to?: string[];
  /** `email`: null is the server of the environment, `SMTP_URL`. */
  smtp?: SmtpServer | null;
  /** `webhook`, `slack`, `teams`: the address, shortened. */
  shown_url?: string;
}

export interface SmtpServer {
  host: string;
  port: number;
  security: SmtpSecurity;
  user: string | null;
  from: string;
}
