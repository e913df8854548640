import { stringsOf } from '@/strings/server';
import type { Strings } from '@/strings/strings';
import { currentReader } from '@/trpc/server';

/** What a page of the catalogue says, in the language of whoever asks. For what the server says itself. */
export async function readerStrings<Page extends keyof Strings>(page: Page) {
  const { language } = await currentReader();
  return stringsOf(page, language);
}
