import { titleOf } from '../../records/pages';
import { Completions } from './completions';

export const generateMetadata = titleOf('completions');

export default async function CompletionsPage({ params }: PageProps<'/[connection]/completions'>) {
  const { connection } = await params;
  return <Completions connection={connection} />;
}
