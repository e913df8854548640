import { objectOf, textOf } from '@/lib/loose';
import { relayedFile } from './download';
import { readId, type Transfer } from './transfer-handler';

interface ContainerFilePlace {
  container: string;
  id: string;
}

/** The bytes of a file of a container as upstream gives them, for as long as the container lasts. */
export async function downloadContainerFile(
  { openai, request, signal }: Transfer,
  place: ContainerFilePlace,
): Promise<Response> {
  const id = readId(place.id);
  const of = { container_id: readId(place.container) };
  const { files } = openai.containers;
  const path = textOf(objectOf(await files.retrieve(id, of, { signal })).path);
  const name = path?.split('/').at(-1) || id;
  return relayedFile(name, request, (headers) =>
    files.content.retrieve(id, of, { signal, headers, maxRetries: 0 }),
  );
}
