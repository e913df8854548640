'use client';

import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';
import { useTimelineContext } from './timeline-context';

interface ContainerFileLinkProps {
  container: string;
  /** The id of the file. */
  id: string;
  name: string;
}

/** A file of a container, which is downloaded: it has no page, and lasts no longer than its container. */
export function ContainerFileLink({ container, id, name }: ContainerFileLinkProps) {
  const { connection } = useTimelineContext();
  const address = withBasePath(
    `/api/connections/${connection}/containers/${encodeId(container)}/files/${encodeId(id)}`,
  );
  return (
    <a href={address} download>
      {name}
    </a>
  );
}
