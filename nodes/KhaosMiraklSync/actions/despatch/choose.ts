import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { chooseOrders } from '../../domain/despatch/chooseOrders';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { fromAll, operatorRow } from '../rows';
import { lookedAt, statuses } from './fields';

const params = z.object({ operatorRow: rowList, orderRows: rowList, statuses: rowList });

/** The orders of which something has left, so that Mirakl is asked about them alone (ST11, OR11 by id). */
export const choose = forAllItems<undefined, typeof params>({
	displayName: 'Choose Orders',
	action: 'Choose orders that have left',
	description: 'Tell of which orders something has left Khaos Control',
	fields: [operatorRow, lookedAt, statuses],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const chosen = chooseOrders(
			readOperator(param.operatorRow),
			readOpenOrders(param.orderRows),
			statusFinder(readKhaosStatuses(param.statuses)),
		);
		return fromAll(calls, [chosen]);
	},
});
