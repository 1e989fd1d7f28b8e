import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError } from '../../../common/failures';
import { platformConfiguration } from '../../payloads/answers';
import type { MiraklClient } from '../../transport/client';
import { allItems, fromAll } from '../operation';

/** What is switched on at this marketplace (Mirakl PC01). Older ones do not have it: `available` is then false. */
export const getPlatformConfiguration = allItems({
	displayName: 'Get Platform Configuration',
	action: 'Get the platform configuration of a marketplace',
	description: 'Read which features this marketplace has switched on (PC01)',
	fields: [],
	params: z.object({}),
	async execute(calls) {
		return [{ json: await configurationOf(calls[0].client), from: fromAll(calls) }];
	},
});

async function configurationOf(mirakl: MiraklClient): Promise<IDataObject> {
	return await mirakl.get('PC01', '/api/platform/configuration', platformConfiguration).then(
		({ value }): IDataObject => ({ available: true, ...(value as IDataObject) }),
		(thrown: unknown): IDataObject => {
			if (thrown instanceof RemoteError && thrown.status === 404) return { available: false };
			throw thrown;
		},
	);
}
