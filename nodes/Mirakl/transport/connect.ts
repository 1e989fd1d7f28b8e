import type { IAllExecuteFunctions, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import { sendThrough } from '../../common/http';
import { parseOr } from '../../common/parameters';
import { readPolicy } from '../../common/retry';
import { instanceAddress } from './address';
import { MiraklClient, type MiraklClientOptions } from './client';
import { machineClock } from './clock';
import { Gate } from './gate';
import { keyId } from './keyId';

export const CREDENTIAL = 'miraklApi';

const text = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => String(value ?? '').trim());

const credential = z.object({
	instanceUrl: z.string(),
	apiKey: z.string(),
	shopId: text.pipe(z.string().regex(/^\d*$/, 'a shop ID has digits only')),
	locale: text.pipe(
		z.string().regex(/^([a-z]{2,3}([_-][A-Za-z]{2,4})?)?$/, 'a locale looks like en_GB or en'),
	),
	accessTier: z
		.enum(['seller', 'partner', 'unlimited'])
		.nullish()
		.transform((tier) => tier ?? 'seller'),
});

/** What reaching Mirakl needs of n8n; actions, triggers and list searches have it. */
type Reach = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'> &
	Partial<Pick<IExecuteFunctions, 'getMode' | 'addExecutionHints'>>;

/**
 * The client for the shop of the node's credential. In schedules and webhooks it keeps the published call ceilings;
 * for a person (a manual run, a list to choose from) it warns of them and goes on.
 *
 * @throws UserFacingError when the credential is not filled in properly
 */
export async function connect(
	context: Reach,
	options: Pick<MiraklClientOptions, 'patience'> = {},
): Promise<MiraklClient> {
	const saved: unknown = await context.getCredentials(CREDENTIAL);
	const { instanceUrl, apiKey, shopId, locale, accessTier } = parseOr(
		credential,
		saved,
		(path, words) =>
			new UserFacingError(
				`The Mirakl credential cannot be used: '${path}': ${words}`,
				'Correct the credential.',
			),
	);
	const address = instanceAddress(instanceUrl);
	const key = keyId(apiKey);
	return new MiraklClient({
		address,
		shopId,
		locale,
		keyId: key,
		send: sendThrough(context, CREDENTIAL),
		gate: new Gate({
			place: `${address} ${key}`,
			tier: accessTier,
			conduct: isForPerson(context) ? 'free' : 'bound',
			longestWaitMs: options.patience?.maxPauseMs ?? readPolicy.maxPauseMs,
			clock: machineClock,
			warn: (message) => context.addExecutionHints?.({ message, type: 'warning' }),
		}),
		...options,
	});
}

/** n8n says `manual` of a run that was started by hand, and `internal` of a list that the editor asks for. */
function isForPerson(context: Reach): boolean {
	const mode = context.getMode?.();
	return mode === undefined || mode === 'manual' || mode === 'internal';
}
