import { z } from 'zod';
import { forAllItems, type Call } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { companyClasses as source, readList } from './sources';

const params = z.object({
	which: z.enum(['all', 'priceLists', 'notPriceLists']).default('notPriceLists'),
});

/** Company classes by their exact names. The class of a customer decides whether an order counts net or gross. */
export const companyClasses = forAllItems({
	displayName: 'Company Classes',
	action: 'Get company classes',
	description: 'Get the names of the company classes (GetCompanyClass)',
	fields: [
		{
			displayName: 'Which',
			name: 'which',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Those That Are No Price Lists', value: 'notPriceLists' },
				{ name: 'Those That Are Price Lists', value: 'priceLists' },
			],
			default: 'notPriceLists',
			description: 'Which classes to return; up to v7.3b the service always gives all',
		},
	],
	params,
	async execute(calls: Array<Call<z.output<typeof params>, Khaos>>) {
		const [{ client: khaos, param }] = calls;
		const names = await readList(khaos, source(param.which));
		const from = calls.map(({ itemIndex }) => itemIndex);
		return names.map((name) => ({ json: { name }, from }));
	},
});
