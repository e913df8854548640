import { titleOf } from '../../records/pages';
import { Images } from './images';

export const generateMetadata = titleOf('images');

export default async function ImagesPage({ params }: PageProps<'/[connection]/images'>) {
  const { connection } = await params;
  return <Images connection={connection} />;
}
