import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { originsOf } from '../origins';
import type { Services } from '../services';
import type { PasskeyRow } from './passkeys';

type Parts = Pick<Services, 'env'>;

interface Owner {
  id: string;
  email: string;
  name: string;
}

/** What a passkey is made of, checked. */
export type NewPasskey = Pick<
  PasskeyRow,
  'id' | 'publicKey' | 'counter' | 'transports' | 'isSynced'
>;

/** Loaded when somebody uses passkeys: it reads certificates of many makers. */
const load = () => import('@simplewebauthn/server');

/** What an authenticator is asked, to make a passkey that tells by itself whose it is. */
export async function creationOptions(
  parts: Parts,
  { id, email, name }: Owner,
  known: readonly PasskeyRow[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await load();
  return generateRegistrationOptions({
    rpName: 'Signalbox',
    rpID: rpIdOf(parts),
    userID: new TextEncoder().encode(id),
    userName: email,
    userDisplayName: name,
    // Who made the authenticator is nothing to us.
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Null: it does not answer this challenge. */
export async function verifyCreation(
  parts: Parts,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<NewPasskey | null> {
  const { verifyRegistrationResponse } = await load();
  const { registrationInfo: info } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: [...originsOf(parts.env).trusted],
    expectedRPID: rpIdOf(parts),
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!info) return null;
  const { id, publicKey, counter, transports = [] } = info.credential;
  return {
    ...{ id, counter, transports, isSynced: info.credentialBackedUp },
    publicKey: Buffer.from(publicKey).toString('base64url'),
  };
}

export async function requestOptions(parts: Parts): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await load();
  // Whose the passkey is, it says itself: the page does not tell who has any.
  return generateAuthenticationOptions({ rpID: rpIdOf(parts), userVerification: 'required' });
}

/** The new count of signatures; null: it does not answer this challenge. */
export async function verifyRequest(
  parts: Parts,
  {
    response,
    challenge,
    passkey,
  }: { response: AuthenticationResponseJSON; challenge: string; passkey: PasskeyRow },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await load();
  const { id, counter, transports } = passkey;
  const publicKey = new Uint8Array(Buffer.from(passkey.publicKey, 'base64url'));
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: [...originsOf(parts.env).trusted],
    expectedRPID: rpIdOf(parts),
    credential: { id, publicKey, counter, transports },
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

/** Passkeys are bound to a name; at another one, or at a number, there are none. */
function rpIdOf({ env }: Parts): string {
  return new URL(originsOf(env).base).hostname;
}
