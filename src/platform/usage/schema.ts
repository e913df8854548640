export { usageCursors } from '@/lib/usage/cursors-schema';
export { usageEntries, usageRollups, usageSeries } from '@/lib/usage/schema';
