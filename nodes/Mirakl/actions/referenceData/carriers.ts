import { z } from 'zod';
import { carrierList } from '../../payloads/answers';
import { allItems, fromAll } from '../operation';

/** The carriers that this marketplace knows, with the codes that Add Tracking takes (Mirakl SH21; once a day). */
export const carriers = allItems({
	displayName: 'Carriers',
	action: 'Get the carriers of a marketplace',
	description:
		'Read the carriers of this marketplace and their codes (SH21). Mirakl allows it once a day.',
	fields: [],
	params: z.object({}),
	async execute(calls) {
		const { value } = await calls[0].client.get('SH21', '/api/shipping/carriers', carrierList);
		return value.carriers.map((json) => ({ json, from: fromAll(calls) }));
	},
});
