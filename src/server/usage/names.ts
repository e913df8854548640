import { consolePrincipal, type Services } from '../services';
import type { UsageDimension } from './report';

/** What users, keys and projects are called. Those that were deleted are not among them. */
export async function groupNames(
  { accounts, platform }: Services,
  dimension: UsageDimension,
): Promise<Map<string, string>> {
  if (dimension === 'user')
    return new Map((await accounts.list()).map(({ id, name }) => [id, name]));
  if (dimension === 'project')
    return new Map((await platform.projects.list()).map(({ id, name }) => [id, name]));
  if (dimension !== 'key') return new Map();
  const stored = (await platform.keys.list()).map(({ id, name }) => [id, name] as const);
  return new Map([
    ...stored,
    [consolePrincipal.id, consolePrincipal.name],
    ['environment', 'PLATFORM_API_KEY'],
  ]);
}
