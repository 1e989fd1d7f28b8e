import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { checkpointOf } from '../../domain/flowCheckpoint';
import { compareStock } from '../../domain/stock/compare';
import { readHeldPlan } from '../../edge/checkpoints';
import { readExceptionRows } from '../../edge/exceptions';
import { readOffers } from '../../edge/offers';
import { readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { checkpoints, levels, offers, operators, rules } from './fields';
import { readView, viewParams } from './view';

const params = viewParams.extend({ offers: rowList, levels: rowList, openExceptions: rowList });

/** The offers that do not show what they should (design section 6, STOCK_DRIFT). */
export const compare = forAllItems<undefined, typeof params>({
	displayName: 'Compare',
	action: 'Compare stock with offers',
	description:
		'List the offers whose quantity is not what it should be, and say which to repair now',
	fields: [
		operatorRow,
		{ ...offers, default: "={{ $('Offers').all() }}", description: 'Items of Mirakl: Export' },
		levels,
		orderRows,
		rules,
		skuMapRows,
		rowsField({
			displayName: 'Open Exceptions',
			name: 'openExceptions',
			default: "={{ $('Drift seen before').all() }}",
			description:
				'Rows of the table Khaos Mirakl Exceptions: an offer that shows too little is repaired once it is among them',
		}),
		checkpoints,
		operators,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const { view, checkpoints: rows } = readView(param, Date.now());
		const waiting = readHeldPlan(checkpointOf(rows, 'blast', view.operator.name));
		const seenBefore = readExceptionRows(param.openExceptions).filter(
			({ operator, kind, status }) =>
				operator === view.operator.name && kind === 'STOCK_DRIFT' && status === 'open',
		);
		const differences = compareStock({
			...view,
			offers: readOffers(param.offers),
			figures: readStockFigures(param.levels),
			seenBefore: seenBefore.map(({ subject }) => subject),
			waiting: waiting?.skus ?? [],
		});
		return fromAll(
			calls,
			differences.map((each) => ({ ...each, findings: findingItems(each.findings) })),
		);
	},
});
