import { everyPage } from '../../e2e/pages';

const MISSING = 'missing';

/** The page before the console, and every page of it that needs no more than these records. */
export function pages(ids: { batch: string; file: string }): string[] {
  const none = { job: MISSING, assistant: MISSING, thread: MISSING, store: MISSING };
  const others = { conversation: MISSING, response: MISSING, operation: MISSING };
  const converted = { conversion: MISSING, settings: MISSING };
  const paths = everyPage({ ...none, ...others, ...converted, ...ids });
  const isTab = (path: string) => path.includes('?');
  return ['/sign-in', ...paths.filter((path) => !path.includes(MISSING) && !isTab(path))];
}
