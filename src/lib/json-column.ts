import { customType } from 'drizzle-orm/sqlite-core';
import { parseWithSource, printWithSource } from './exact-source';

/** A column of JSON that somebody else wrote, whose integers beyond 2⁵³ stay as they are written. */
export const exactJson = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: printWithSource,
  fromDriver: parseWithSource,
});
