import type { Settings } from '@/server/settings';

/** As the form holds them: megabytes, and days or nothing. */
export type HistoryForm = Record<'limit' | 'days', string>;

const megabyte = 1_000_000;
/** 1,000,000 MB. */
const largest = 1_000_000;
/** A hundred years. */
const longest = 36_500;

export function formOf({ archive_limit_bytes, archive_retention_days }: Settings): HistoryForm {
  return {
    limit: String(Number((archive_limit_bytes / megabyte).toFixed(3))),
    days: archive_retention_days === null ? '' : String(archive_retention_days),
  };
}

/** Only what differs: what is shown rounded is not written back rounded. */
export function changeOf(kept: Settings, form: HistoryForm): Partial<Settings> {
  const before = formOf(kept);
  const [limit, days] = [form.limit.trim(), form.days.trim()];
  return {
    ...(limit !== before.limit && { archive_limit_bytes: Math.round(Number(limit) * megabyte) }),
    ...(days !== before.days && { archive_retention_days: days === '' ? null : Number(days) }),
  };
}

export const rules = {
  limit(text: string): string | null {
    const isNumber = /^\d+(\.\d+)?$/.test(text.trim());
    if (isNumber && Number(text) <= largest) return null;
    return 'Enter a number of megabytes, up to 1,000,000. 0 keeps no files.';
  },
  days(text: string): string | null {
    const days = text.trim();
    if (days === '' || (/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= longest)) {
      return null;
    }
    return 'Enter a whole number of days, up to 36,500, or nothing to keep them.';
  },
};
