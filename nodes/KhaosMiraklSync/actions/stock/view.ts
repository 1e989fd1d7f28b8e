import { z } from 'zod';
import { rowList } from '../../../common/parameters';
import { skuMapFor, type SkuMap } from '../../domain/skuMap';
import { lineCodes, promisedUnits } from '../../domain/stock/promised';
import type { StockView } from '../../domain/stock/quantity';
import { heldNow, refusalsNow } from '../../domain/stock/refusals';
import { orderRowsAge } from '../../domain/stock/orderRows';
import { stockRulesFor } from '../../domain/stock/rules';
import { sitesFor } from '../../domain/stock/sites';
import { readComponents } from '../../edge/components';
import { readCheckpoints } from '../../edge/checkpoints';
import { readSkuMappings } from '../../edge/maps';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator, readOrderCycles } from '../../edge/operator';
import { refusalsOf } from '../../edge/refusals';
import { readSites } from '../../edge/sites';
import { readMoved, readStockRules } from '../../edge/stock';

/** Parameters behind every quantity: the operator, its rules, and the orders that take units. */
export const viewParams = z.object({
	operatorRow: rowList,
	orderRows: rowList,
	rules: rowList,
	skuMap: rowList,
	checkpoints: rowList,
	operators: rowList,
	sites: rowList,
	components: rowList,
});

/**
 * What decides the quantities of one operator, read from its tables.
 *
 * @param movedItems items of Khaos Control: Get Moved, where it was asked: a movement ends the hold after a refusal
 */
export function readView(
	param: z.output<typeof viewParams>,
	now: number,
	movedItems: readonly unknown[] = [],
) {
	const operator = readOperator(param.operatorRow);
	const mappings = readSkuMappings(param.skuMap);
	const checkpoints = readCheckpoints(param.checkpoints);
	const age = orderRowsAge(operator, readOrderCycles(param.operators), checkpoints, now);
	const orders = readOpenOrders(param.orderRows);
	const codeOf = lineCodes(mappings);
	const { moved, since: from, serverTime: to } = readMoved(movedItems);
	const refusals = refusalsNow({
		...refusalsOf(checkpoints, operator.name),
		...{ operator: operator.name, orders, codeOf, moved, window: { from, to }, now },
	});
	const view: StockView & { skuMap: SkuMap } = {
		operator,
		mayRaise: age.current,
		ruleOf: stockRulesFor(operator, readStockRules(param.rules)),
		promisedOf: promisedUnits(orders, codeOf),
		held: heldNow(refusals),
		components: readComponents(param.components),
		sites: sitesFor(operator.name, readSites(param.sites)),
		skuMap: skuMapFor(operator.name, mappings),
	};
	return { view, age, checkpoints, refusals };
}
