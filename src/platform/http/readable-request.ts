import { readAddress } from './address';
import { withDeployment } from './deployment';

/** The request for the routes, with an Azure deployment as the model. */
export async function readableRequest(request: Request): Promise<Request> {
  const { deployment } = readAddress(request);
  return deployment === undefined ? request : withDeployment(request, deployment);
}
