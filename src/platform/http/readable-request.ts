import { readAddress } from './address';
import { decompressRequest } from './decompress';
import { withDeployment } from './deployment';

/** The request as the routes read it: its body unpacked, and a deployment of Azure's as its model. */
export async function readableRequest(request: Request): Promise<Request> {
  const { deployment } = readAddress(request);
  const unpacked = decompressRequest(request);
  return deployment === undefined ? unpacked : withDeployment(unpacked, deployment);
}
