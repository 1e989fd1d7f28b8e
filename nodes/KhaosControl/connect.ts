import type { IAllExecuteFunctions } from 'n8n-workflow';
import { sendThrough } from '../common/http';
import { readCredential } from './credential';
import { serviceAddress } from './transport/address';
import { KhaosService } from './transport/service';

const CREDENTIAL = 'khaosControlApi';

/**
 * The Khaos Control service that the node's credential names. Nothing is asked of it yet.
 *
 * @throws UserFacingError where the credential is not complete
 */
export async function connect(
	context: Pick<IAllExecuteFunctions, 'getCredentials' | 'helpers'>,
): Promise<KhaosService> {
	const credential = readCredential(await context.getCredentials(CREDENTIAL));
	return new KhaosService({
		address: serviceAddress(credential.serviceUrl),
		timeZone: credential.timeZone,
		withoutWsdl: credential.withoutWsdl,
		overrides: credential.overrides,
		user: credential.user,
		minimumPauseMs: credential.minimumPauseMs,
		send: sendThrough(context, CREDENTIAL),
	});
}
