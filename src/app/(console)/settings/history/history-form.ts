import type { Settings as AllSettings } from '@/server/settings';

type Settings = Pick<AllSettings, 'archive_limit_bytes' | 'archive_retention_days'>;

/** As they are typed: megabytes, and days or nothing. */
export interface HistoryForm {
  limit: string;
  days: string;
}

const megabyte = 1_000_000;
/** In megabytes. */
export const maxLimit = 1_000_000;
/** A hundred years. */
export const maxDays = 36_500;

export function formOf({ archive_limit_bytes, archive_retention_days }: Settings): HistoryForm {
  return {
    limit: String(Number((archive_limit_bytes / megabyte).toFixed(3))),
    days: archive_retention_days === null ? '' : String(archive_retention_days),
  };
}

/** Only what differs: what is shown rounded is not written back rounded. */
export function changeOf(stored: Settings, form: HistoryForm): Partial<Settings> {
  const before = formOf(stored);
  const [limit, days] = [form.limit.trim(), form.days.trim()];
  return {
    ...(limit !== before.limit && { archive_limit_bytes: Math.round(Number(limit) * megabyte) }),
    ...(days !== before.days && { archive_retention_days: days === '' ? null : Number(days) }),
  };
}

export function isLimit(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text.trim()) && Number(text) <= maxLimit;
}

/** A whole number of days, or nothing. */
export function isRetention(text: string): boolean {
  const days = text.trim();
  return days === '' || (/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= maxDays);
}
