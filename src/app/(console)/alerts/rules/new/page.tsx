import type { Metadata } from 'next';
import { readerStrings } from '../../../../reader-strings';
import { CreateRule } from './create-rule';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('alertRules'))('new.title') };
}

export default function CreateRulePage() {
  return <CreateRule />;
}
