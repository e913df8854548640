import type { AlertFilters, AlertParamValues } from '@/lib/alerts/alert-sources';
import type { ChannelConfig, ChannelType } from '@/lib/alerts/channel-types';
import { wordAlert, wordReason } from '@/strings/alert-texts';
import type { ErrorLocale } from '@/strings/server-errors';
import type { AlertAttemptRow, AlertDeliveryRow, AlertEventRow, AlertRuleRow } from '../db/schema';
import type { AlertChannel } from './channel-store';
import type { DueDelivery } from './delivery-store';
import { pathOf } from './message';
import type { AlertFinding } from './source';

/** What fired, in the words of its reader. Times are unix seconds. */
export interface AlertView {
  id: string;
  seq: number;
  title: string;
  detail: string;
  /** The page of what it is about. */
  path: string | null;
  /** The rule, which may be gone; null: the console itself. */
  rule: { id: string; name: string } | null;
  connection: string | null;
  kind: string | null;
  at: number;
  created_at: number;
  unread: boolean;
}

export function alertViewOf(row: AlertEventRow, locale: ErrorLocale, readUpTo: number): AlertView {
  return {
    id: row.id,
    seq: row.seq,
    ...wordAlert(row.text, row.values, locale),
    path: pathOf(row),
    rule: row.rule ? { id: row.rule, name: row.ruleName } : null,
    connection: row.connection,
    kind: row.kind,
    at: row.at,
    created_at: row.createdAt,
    unread: row.inConsole && row.seq > readUpTo,
  };
}

export interface FindingView {
  title: string;
  detail: string;
  path: string | null;
  at: number;
}

export function findingViewOf(finding: AlertFinding, locale: ErrorLocale): FindingView {
  const { connection = null, kind = null, id = null, parent = null } = finding.subject;
  const { text, values, at } = finding;
  return {
    ...wordAlert(text, values, locale),
    path: pathOf({ connection, kind, objectId: id, parent, ruleName: '', at }),
    at,
  };
}

export interface AlertRuleView {
  id: string;
  name: string;
  source: string;
  params: AlertParamValues;
  filters: AlertFilters;
  channels: string[];
  in_console: boolean;
  enabled: boolean;
  paused_until: number | null;
  created_by: string;
  created_at: number;
}

export function ruleViewOf(row: AlertRuleRow): AlertRuleView {
  const { id, name, source, params, filters, channels, enabled } = row;
  return {
    ...{ id, name, source, params, filters, channels, enabled },
    in_console: row.inConsole,
    paused_until: row.pausedUntil,
    created_by: row.createdByName,
    created_at: row.createdAt,
  };
}

export interface AlertChannelView {
  id: string;
  name: string;
  type: ChannelType;
  config: ChannelConfig;
  private_hosts: string[];
  language: 'en' | 'de';
  template: string | null;
  enabled: boolean;
  failures: number;
  paused_at: number | null;
  created_by: string;
  created_at: number;
}

export function channelViewOf(channel: AlertChannel): AlertChannelView {
  const { id, name, type, config, language, template, enabled, failures } = channel;
  return {
    ...{ id, name, type, config, language, template, enabled, failures },
    private_hosts: channel.privateHosts,
    paused_at: channel.pausedAt,
    created_by: channel.createdByName,
    created_at: channel.createdAt,
  };
}

export interface AlertDeliveryView {
  id: string;
  seq: number;
  /** Null: a test. */
  title: string | null;
  channel: { id: string; name: string };
  state: AlertDeliveryRow['state'];
  attempts: number;
  next_at: number | null;
  status: number | null;
  message: string | null;
  created_at: number;
  ended_at: number | null;
}

export function deliveryViewOf(
  { delivery, event }: DueDelivery,
  locale: ErrorLocale,
): AlertDeliveryView {
  const { id, seq, channel, channelName, state, attempts, status, message } = delivery;
  const said = message && wordReason(message, locale);
  return {
    ...{ id, seq, state, attempts, status, message: said },
    title: event && wordAlert(event.text, event.values, locale).title,
    channel: { id: channel, name: channelName },
    next_at: delivery.nextAt,
    created_at: delivery.createdAt,
    ended_at: delivery.endedAt,
  };
}

export interface AlertAttemptView {
  number: number;
  at: number;
  outcome: AlertAttemptRow['outcome'];
  status: number | null;
  message: string | null;
}

export function attemptViewOf(row: AlertAttemptRow, locale: ErrorLocale): AlertAttemptView {
  const { number, at, outcome, status, message } = row;
  return { number, at, outcome, status, message: message && wordReason(message, locale) };
}
