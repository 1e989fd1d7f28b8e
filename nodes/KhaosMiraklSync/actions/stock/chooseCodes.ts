import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList, textList } from '../../../common/parameters';
import type { OpenOrder } from '../../domain/openOrder';
import { skuMapFor } from '../../domain/skuMap';
import { chooseCodes as choose } from '../../domain/stock/chooseCodes';
import { lineCodes, type LineCodes } from '../../domain/stock/promised';
import { codesOf, refusalsNow } from '../../domain/stock/refusals';
import { instantCell } from '../../edge/cells';
import { readSkuMappings } from '../../edge/maps';
import { readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readCheckpoints } from '../../edge/checkpoints';
import { refusalsOf } from '../../edge/refusals';
import { readMoved } from '../../edge/stock';
import { fromAll, operatorRow, orderRows, skuMapRows } from '../rows';
import { checkpoints, moved, offers } from './fields';

const params = z.object({
	operatorRow: rowList,
	moved: rowList,
	orderRows: rowList,
	offers: rowList,
	skuMap: rowList,
	always: textList,
	since: instantCell(),
	checkpoints: rowList,
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
		{
			...checkpoints,
			description:
				'Rows of the table Khaos Mirakl Checkpoints: SKUs that were refused for lack of stock are looked at until they are released',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const mappings = readSkuMappings(param.skuMap);
		const orders = readOpenOrders(param.orderRows);
		const codeOf = lineCodes(mappings);
		const codes = choose({
			moved: readMoved(param.moved).moved.map(({ stockCode }) => stockCode),
			orders,
			offers: readOffers(param.offers),
			skuMap: skuMapFor(operator.name, mappings),
			always: [...param.always, ...refusedCodes(operator.name, orders, codeOf, param.checkpoints)],
			codeOf,
			since: param.since,
		});
		return fromAll(
			calls,
			codes.map((stockCode) => ({ stockCode })),
		);
	},
});

/** Codes that a refusal keeps at 0, or lets go in this run; what ends a hold besides a day makes no difference here. */
function refusedCodes(
	operator: string,
	orders: readonly OpenOrder[],
	codeOf: LineCodes,
	checkpointRows: readonly unknown[],
): string[] {
	const now = Date.now();
	const { known, release } = refusalsOf(readCheckpoints(checkpointRows), operator);
	const window = { from: undefined, to: undefined };
	const refusals = { operator, orders, codeOf, known, release, moved: [], window, now };
	return codesOf(refusalsNow(refusals), now);
}
