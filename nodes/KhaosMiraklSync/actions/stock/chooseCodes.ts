import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList, textList } from '../../../common/parameters';
import { skuMapFor } from '../../domain/skuMap';
import { chooseCodes as choose } from '../../domain/stock/chooseCodes';
import { lineCodes } from '../../domain/stock/promised';
import { instantCell } from '../../edge/cells';
import { readSkuMappings } from '../../edge/maps';
import { readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readMoved } from '../../edge/stock';
import { fromAll, operatorRow, orderRows, skuMapRows } from '../rows';
import { moved, offers } from './fields';

const params = z.object({
	operatorRow: rowList,
	moved: rowList,
	orderRows: rowList,
	offers: rowList,
	skuMap: rowList,
	always: textList,
	since: instantCell(),
});

/** The Stock Codes whose quantities may have to be sent, each once (design section 6). */
export const chooseCodes = forAllItems<undefined, typeof params>({
	displayName: 'Choose Codes',
	action: 'Choose stock codes to plan',
	description:
		'List the Stock Codes that moved, are on orders that changed, or stand behind offers',
	fields: [
		operatorRow,
		moved,
		orderRows,
		offers,
		skuMapRows,
		{
			displayName: 'Always',
			name: 'always',
			type: 'string',
			default: '',
			placeholder: 'e.g. GIFTSET-1, GIFTSET-2',
			description:
				'Stock Codes that are looked at in every run: build items, whose level moves with their components',
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01T09:00:00Z',
			description: 'Checkpoint of the last complete run (empty: every order row counts)',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const mappings = readSkuMappings(param.skuMap);
		const codes = choose({
			moved: readMoved(param.moved).moved.map(({ stockCode }) => stockCode),
			orders: readOpenOrders(param.orderRows),
			offers: readOffers(param.offers),
			skuMap: skuMapFor(operator.name, mappings),
			always: param.always,
			codeOf: lineCodes(mappings),
			since: param.since,
		});
		return fromAll(
			calls,
			codes.map((stockCode) => ({ stockCode })),
		);
	},
});
