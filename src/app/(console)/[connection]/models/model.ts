import { encodeId } from '@/lib/id-path';

export function modelPath(connection: string, id: string): string {
  return `/${connection}/models/${encodeId(id)}`;
}
