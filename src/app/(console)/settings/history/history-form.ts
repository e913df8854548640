import type { Settings as AllSettings } from '@/server/settings';

type Settings = Pick<
  AllSettings,
  'archive_limit_bytes' | 'archive_retention_days' | 'archive_total_bytes' | 'audit_retention_days'
>;

/** As they are typed: megabytes, gigabytes or nothing, and days or nothing. */
export interface HistoryForm {
  limit: string;
  days: string;
  total: string;
  auditDays: string;
}

const megabyte = 1_000_000;
const gigabyte = 1_000_000_000;
/** In megabytes. */
export const maxLimit = 1_000_000;
/** In gigabytes. */
export const maxTotal = 1_000_000;
/** A hundred years. */
export const maxDays = 36_500;

export function formOf(settings: Settings): HistoryForm {
  const { archive_limit_bytes, archive_total_bytes: total } = settings;
  return {
    limit: rounded(archive_limit_bytes / megabyte),
    days: textOf(settings.archive_retention_days),
    total: total === null ? '' : rounded(total / gigabyte),
    auditDays: textOf(settings.audit_retention_days),
  };
}

/** Only what differs: what is shown rounded is not written back rounded. */
export function changeOf(stored: Settings, form: HistoryForm): Partial<Settings> {
  const before = formOf(stored);
  const limit = form.limit.trim();
  const days = form.days.trim();
  const total = form.total.trim();
  const auditDays = form.auditDays.trim();
  return {
    ...(limit !== before.limit && { archive_limit_bytes: Math.round(Number(limit) * megabyte) }),
    ...(days !== before.days && { archive_retention_days: numberOrNull(days) }),
    ...(total !== before.total && {
      archive_total_bytes: total === '' ? null : Math.max(1, Math.round(Number(total) * gigabyte)),
    }),
    ...(auditDays !== before.auditDays && { audit_retention_days: numberOrNull(auditDays) }),
  };
}

export function isLimit(text: string): boolean {
  return isDecimal(text) && Number(text) <= maxLimit;
}

/** A size, or nothing. */
export function isTotal(text: string): boolean {
  return text.trim() === '' || (isDecimal(text) && Number(text) > 0 && Number(text) <= maxTotal);
}

/** A whole number of days, or nothing. */
export function isRetention(text: string): boolean {
  const days = text.trim();
  return days === '' || (/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= maxDays);
}

function isDecimal(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text.trim());
}

function rounded(size: number): string {
  return String(Number(size.toFixed(3)));
}

function textOf(days: number | null): string {
  return days === null ? '' : String(days);
}

function numberOrNull(text: string): number | null {
  return text === '' ? null : Number(text);
}
