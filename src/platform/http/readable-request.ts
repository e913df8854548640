import { readAddress } from './address';
import { withDeployment } from './deployment';

/** The request as the routes read it: a deployment of Azure's is its model. */
export async function readableRequest(request: Request): Promise<Request> {
  const { deployment } = readAddress(request);
  return deployment === undefined ? request : withDeployment(request, deployment);
}
