import type { IAllExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import { sendThrough } from '../../common/http';
import { parseOr } from '../../common/parameters';
import { instanceAddress } from './address';
import { keyId } from './keyId';
import { MiraklClient, type MiraklClientOptions } from './client';

export const CREDENTIAL = 'miraklApi';

const credential = z.object({
	instanceUrl: z.string(),
	apiKey: z.string(),
	shopId: z
		.union([z.string(), z.number()])
		.nullish()
		.transform((id) => String(id ?? '').trim())
		.pipe(z.string().regex(/^\d*$/, 'a shop ID has digits only')),
});

/** What reaching Mirakl needs of n8n; actions and triggers both have it. */
type Reach = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;

/**
 * The client for the shop of the node's credential.
 *
 * @throws UserFacingError when the credential is not filled in properly
 */
export async function connect(
	context: Reach,
	options: Pick<MiraklClientOptions, 'patience'> = {},
): Promise<MiraklClient> {
	const saved: unknown = await context.getCredentials(CREDENTIAL);
	const { instanceUrl, apiKey, shopId } = parseOr(
		credential,
		saved,
		(path, text) =>
			new UserFacingError(
				`The Mirakl credential cannot be used: '${path}': ${text}`,
				'Correct the credential.',
			),
	);
	return new MiraklClient({
		address: instanceAddress(instanceUrl),
		shopId,
		keyId: keyId(apiKey),
		send: sendThrough(context, CREDENTIAL),
		...options,
	});
}
