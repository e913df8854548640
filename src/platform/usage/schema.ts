export { usageEntries, usageRollups, usageSeries } from '@/lib/usage/schema';
