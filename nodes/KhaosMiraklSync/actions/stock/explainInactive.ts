import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { inactiveBecause } from '../../domain/stock/inactive';
import { readExplainedOffers } from '../../edge/offers';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';

const params = z.object({ operatorRow: rowList, offers: rowList });

/** Why offers with units are not for sale (OF22), as findings beside those of Compare (OFFER_INACTIVE). */
export const explainInactive = forAllItems<undefined, typeof params>({
	displayName: 'Explain Inactive',
	action: 'Explain inactive offers',
	description: 'Name Mirakl’s reasons why offers with stock are not for sale',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Offers',
			name: 'offers',
			default: "={{ $('Why are they inactive?').all() }}",
			description: 'Items of Mirakl: Get Offer, simplified',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const findings = inactiveBecause(operator, readExplainedOffers(param.offers));
		return fromAll(calls, [{ findings: findingItems(findings) }]);
	},
});
